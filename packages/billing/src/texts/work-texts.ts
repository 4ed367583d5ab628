import type { ErrorText } from './error-text.ts'

/** What is wrong with the work itself. */
export const workTexts = {
  closed: {
    message: 'Billing was closed.',
    remedy: 'Start it again.',
  },
  ended: (how: string): ErrorText => ({
    message: `The billing process ended before its work was done (${how}).`,
    remedy: 'Try again. If it happens again, give billing more memory, or report it.',
  }),
  fault: {
    message: 'Billing failed in a way it should not.',
    remedy: 'Try again. If it happens again, report it.',
  },
  noRows: (account: string): ErrorText => ({
    message:
      account === ''
        ? 'Every row of the period has an account.'
        : `The period has no row of account ${account}.`,
    remedy: 'Check the account ID. An account without charges in a period gets no report of it.',
  }),
  reportFault: {
    message: 'The report could not be delivered.',
    remedy: 'Try again. If it happens again, report it.',
  },
} as const
