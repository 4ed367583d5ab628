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
import { given } from '../api/given.ts'
import { toFound } from './service.ts'
import { isBillingFailure, toBillingProblem } from './problem.ts'
import { billingTexts } from '../texts/billing.ts'
import { toBillingAccess } from './access.ts'
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
    const problem = late.aborted
      ? { code: 'timeout' as const, ...billingTexts.tooSlow() }
      : toProblem(error)
    const refusal = isTypedWrongly(error) ? toRefusal(error) : undefined
    return { listed: [], exports: { exports: [], problem }, ...(refusal && { refusal }) }
  }

  function toProblem(error: unknown): NonNullable<BillingExports['problem']> {
    const { code, message, remedy } = toBillingProblem(error, redact)
    return { code, message, remedy }
  }

  function toRefusal({ code, message, remedy, field, details }: BillingError): ApiError {
    const text = { message: redact(message), remedy: redact(remedy) }
    const isDenied = code === 'access_denied'
    return new ApiError(isDenied ? code : 'invalid_input', text, given({ field, details }))
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
    { code: 'export_of_another_account', ...billingTexts.exportsOfAnother(payer, account.id) },
  ]
}

function isTypedWrongly(error: unknown): error is BillingError {
  const codes: readonly string[] = ['invalid_input', 'not_found', 'access_denied', 'too_large']
  return isBillingFailure(error) && error.field !== undefined && codes.includes(error.code)
}
