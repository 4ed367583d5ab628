import { BillingError } from '@aws-linked/model'
import type { BillingErrorCode } from '@aws-linked/model'
import { billingError } from './problem.ts'
import { diskTexts } from './texts/disk-texts.ts'
import type { ErrorText } from './texts/error-text.ts'

/**
 * What the system refused to do with a file or folder, as a `BillingError` that names `path` and what to do. Anything
 * else is given back as it is.
 */
export function diskProblem(error: unknown, path: string, doing: 'read' | 'write'): unknown {
  if (error instanceof BillingError || !isSystemError(error)) return error
  const [code, text] = explain(error.code, path, doing)
  return billingError(code, text, {
    ...(doing === 'write' && code === 'invalid_input' && { field: 'out' }),
    details: { path, action: doing, systemCode: error.code },
    cause: error,
  })
}

function explain(
  code: string,
  path: string,
  doing: 'read' | 'write',
): [code: BillingErrorCode, text: ErrorText] {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return [
        'access_denied',
        doing === 'read' ? diskTexts.mayNotRead(path) : diskTexts.mayNotWrite(path),
      ]
    case 'EROFS':
      return ['access_denied', diskTexts.readOnly(path)]
    case 'ENOSPC':
    case 'EDQUOT':
      return ['out_of_space', diskTexts.full(path)]
    case 'ENOENT':
      return ['not_found', diskTexts.missing(path)]
    case 'ENOTDIR':
    case 'EEXIST':
      return ['invalid_input', diskTexts.notFolder(path)]
    case 'EISDIR':
      return ['invalid_input', diskTexts.isFolder(path)]
    default:
      return ['unexpected', diskTexts.other(path, doing, code)]
  }
}

/** Whether the system said it: an error with a code such as `EACCES`. */
export function isSystemError(error: unknown): error is Error & { readonly code: string } {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    /^E[A-Z0-9]+$/.test(error.code)
  )
}

/** Whether an error is that of a full disk. */
export function isFull(error: unknown): boolean {
  return isSystemError(error) && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
}
