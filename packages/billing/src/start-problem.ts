import type { BillingError } from '@aws-linked/model'
import { billingError } from './problem.ts'
import type { ErrorText } from './texts/error-text.ts'
import { startTexts } from './texts/start-texts.ts'

/** Why the process of billing did not start; `how` it ended. What was printed stays in the cause. */
export function startProblem(printed: string, how: string): BillingError {
  const text = loadText(printed) ?? processText(how) ?? startTexts.endedAtOnce(how)
  return billingError('unexpected', text, {
    details: { how },
    cause: new Error(printed.trim() || how),
  })
}

/** A library that could not be loaded, as a `BillingError` that says which; anything else as it is. */
export function loadProblem(error: unknown): unknown {
  const { code = '', message = '' } = error instanceof Error ? (error as NodeJS.ErrnoException) : {}
  const text = loadText(`${code} ${message}`)
  return text ? billingError('unexpected', text, { cause: error }) : error
}

/** What Node says of a module that is not there, or is another system's. Paths stay with the server. */
function loadText(printed: string): ErrorText | undefined {
  if (/ERR_DLOPEN_FAILED|invalid ELF header|GLIBC_|unsupported arch/.test(printed)) {
    return startTexts.wrongSystem
  }
  const name = /Cannot find (?:package|module) '([^']+)'/.exec(printed)?.[1]
  if (name === undefined) return undefined
  return isPackage(name) ? startTexts.packageMissing(packageOf(name)) : startTexts.fileMissing()
}

function processText(how: string): ErrorText | undefined {
  const code = /\bE[A-Z]{3,}\b/.exec(how)?.[0]
  return code === undefined ? undefined : startTexts.noProcess(code)
}

function isPackage(name: string): boolean {
  return /^(?:@[\w.-]+\/)?[a-z][\w.-]*(?:\/|$)/i.test(name) && !/^[a-z]:/i.test(name)
}

function packageOf(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')
}
