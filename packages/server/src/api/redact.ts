/** What of an error may be logged: its words with the secrets taken out, and nothing attached to it. */
export interface LoggedError {
  readonly name: string
  readonly message: string
  readonly code?: string
  readonly stack?: string
  readonly cause?: LoggedError
}

/** Takes secrets out of words. */
export type Redact = (text: string) => string

/** Shorter "secrets" are an emulator's `test` and the like; taking them out would garble every word. */
const shortest = 8

/**
 * Our own code puts no secret into words; an SDK's, a proxy's or an emulator's might.
 * Percent-encoded forms are taken out too.
 */
export function createRedact(secrets: readonly string[]): Redact {
  const forms = secrets
    .filter((secret) => secret.length >= shortest)
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
  return (text) => forms.reduce((rest, form) => rest.replaceAll(form, '[secret]'), text)
}

/** An error (or whatever was thrown) as it may be logged, with at most five causes. */
export function toLoggedError(
  thrown: unknown,
  redact: Redact = (text) => text,
  causes = 5,
): LoggedError {
  if (!(thrown instanceof Error)) return { name: typeof thrown, message: redact(String(thrown)) }
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined
  return {
    name: thrown.name,
    message: redact(thrown.message),
    ...(code !== undefined && { code: redact(code) }),
    ...(thrown.stack !== undefined && { stack: redact(thrown.stack) }),
    ...(thrown.cause !== undefined &&
      causes > 0 && { cause: toLoggedError(thrown.cause, redact, causes - 1) }),
  }
}

/** An error with the secrets taken out of its words and its causes', and nothing else attached. */
export function redactError(thrown: unknown, redact: Redact): Error {
  return toError(toLoggedError(thrown, redact))
}

function toError({ message, cause, ...rest }: LoggedError): Error {
  return Object.assign(new Error(message, cause && { cause: toError(cause) }), rest)
}
