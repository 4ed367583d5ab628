import type { Text } from './text.ts'

/** What is said of a root's accounts, and of connecting many of them. */
export const accountTexts = {
  isRoot: (accounts: string): Text => ({
    message: `${accounts} is the root account itself.`,
    remedy: 'Leave it out: it is connected.',
  }),
  notOfOrganization: (accounts: string): Text => ({
    message: `Not in this Organization: ${accounts}.`,
    remedy: 'Leave out what does not belong to it.',
  }),
  onlyBilled: ({ message, remedy }: Text): Text => ({
    message,
    remedy: `${remedy} Until then you can only connect accounts that are on an imported bill.`,
  }),
  tooManyUnproved: (accounts: number, limit: number): Text => ({
    message: `AWS did not list ${accounts} of these accounts for this root. Only its bill names them.`,
    remedy: `Let the root’s role call organizations:ListAccounts, or connect at most ${limit} of them a minute.`,
  }),
  closed: (accounts: string): Text => ({
    message: `Suspended or being closed: ${accounts}.`,
    remedy: 'Leave these out: AWS lets nobody in.',
  }),
  andMore: (few: string, more: number): string => `${few} and ${more} more`,
  otherSetup: (root: string): Text => ({
    message: `This role setup was not made for the linked accounts of ${root}.`,
    remedy: 'Start a setup that names this root.',
  }),
  running: (): Text => ({
    message: 'Accounts of this root are being connected already.',
    remedy: 'Wait for it, or cancel it.',
  }),
  unexpected: (): Text => ({
    message: 'This server met a problem it does not know.',
    remedy: 'Connect the account again. If it stays, ask whoever runs the server.',
  }),
}
