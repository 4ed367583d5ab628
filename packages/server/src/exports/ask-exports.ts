import type {
  Account,
  BillingExport,
  BillingExports,
  Organization,
  Warning,
  BillingError,
  BillingPlugin,
  ListedExports,
} from '@aws-linked/model'
import type { Credentials } from '@aws-linked/sdk'
import { ApiError } from '../api/errors.ts'
import { toFound } from './service.ts'
import { isBillingFailure, toBillingProblem } from './problem.ts'
import { toBillingAccess } from './to-billing-access.ts'
import type { Context } from '../context/context.ts'
import { createRedact } from '../api/redact.ts'

/** What a root's exports are asked with. */
export interface ExportQuestion {
  readonly credentials: Credentials
  readonly secrets: readonly string[]
  /** As typed. */
  readonly billingExport?: BillingExport | undefined
  /** So long a person who connects waits; the look that follows has no hurry. @defaultValue `8000` */
  readonly patienceMs?: number
}

/** What is known of a root's exports while it is connected. */
export interface AskedExports {
  readonly exports: BillingExports
  readonly listed: ListedExports['exports']
  /** What was typed is not there, or is refused: nothing is to be connected. */
  readonly refusal?: ApiError
}

/**
 * Looks for a root's exports while it is being connected. It never fails and never takes long: only what
 * was typed wrongly is a refusal, anything else a problem to be shown.
 */
export async function askExports(
  context: Pick<Context, 'aws' | 'place'>,
  plugin: BillingPlugin,
  { credentials, secrets, billingExport = {}, patienceMs = 8000 }: ExportQuestion,
  signal: AbortSignal,
): Promise<AskedExports> {
  const redact = createRedact(secrets)
  const late = AbortSignal.timeout(patienceMs)
  try {
    const access = toBillingAccess(context, credentials)
    const { exports, problem } = await plugin.listExports(access, billingExport, {
      signal: AbortSignal.any([signal, late]),
    })
    return {
      listed: exports,
      exports: {
        exports: exports.map((one) => toFound(one, billingExport, redact)),
        ...(problem && { problem: toProblem(problem) }),
      },
    }
  } catch (error) {
    const problem = late.aborted ? tooSlow : toProblem(error)
    const refusal = isTypedWrongly(error) ? toRefusal(error) : undefined
    return { listed: [], exports: { exports: [], problem }, ...(refusal && { refusal }) }
  }

  function toProblem(error: unknown): NonNullable<BillingExports['problem']> {
    const { code, message, remedy } = toBillingProblem(error, redact)
    return { code, message, remedy }
  }

  function toRefusal({ code, message, remedy, field, details }: BillingError): ApiError {
    return new ApiError(code === 'access_denied' ? code : 'invalid_input', redact(message), {
      remedy: redact(remedy),
      ...(field !== undefined && { field }),
      ...(details && { details: { ...details } }),
    })
  }
}

/** Exports that are all another account's bill: this is hardly the root. Only where AWS did not say what it is. */
export function exportWarnings(
  { listed }: Pick<AskedExports, 'listed'>,
  account: Account,
  organization: Organization,
): Warning[] {
  const payers = listed.flatMap(({ billingAccountId }) => billingAccountId ?? [])
  const [payer] = payers
  if (organization.status === 'management' || payer === undefined) return []
  if (payers.includes(account.id)) return []
  return [
    {
      code: 'export_of_another_account',
      message: `The exports found are the bill of ${payer}, not of ${account.id}.`,
      remedy: `If ${payer} is the root account, connect that one; ${account.id} is then a linked account.`,
    },
  ]
}

const tooSlow: NonNullable<BillingExports['problem']> = {
  code: 'timeout',
  message: 'AWS did not say in time which exports there are.',
  remedy: 'Go on: they are looked for again once the account is connected.',
}

function isTypedWrongly(error: unknown): error is BillingError {
  const codes: readonly string[] = ['invalid_input', 'not_found', 'access_denied', 'too_large']
  return isBillingFailure(error) && error.field !== undefined && codes.includes(error.code)
}
