import { ConnectError } from '@aws-linked/model'

/** A refused input: what is wrong with which field. */
export function refuse(
  field: string,
  message: string,
  remedy: string,
  details?: Readonly<Record<string, string>>,
): ConnectError {
  return new ConnectError('invalid_input', message, {
    field,
    remedy,
    ...(details && { details }),
  })
}

/**
 * Refuses what is no text, empty, or holds white space or control characters, and nothing else:
 * the format of AWS's IDs is AWS's to change. The message never repeats the value.
 */
export function checkToken(field: string, label: string, value: unknown): asserts value is string {
  const details = { field: label }
  if (typeof value !== 'string') {
    throw refuse(field, `The ${label} is not text.`, 'Give it as a string.', details)
  }
  if (value.trim() === '') {
    throw refuse(field, `Enter the ${label}.`, 'An empty value cannot be right.', details)
  }
  if (/[\s\p{Cc}]/u.test(value)) {
    throw refuse(
      field,
      `The ${label} contains a space, a line break or a control character.`,
      'Paste it again.',
      details,
    )
  }
}

/** Refuses what is no object to read options from, and options whose `signal` is none. */
export function checkOptions(options: unknown, field = 'options'): asserts options is object {
  if (typeof options === 'object' && options !== null) {
    if ('signal' in options) checkSignal(options.signal)
    return
  }
  throw refuse(
    field,
    `The \`${field}\` are not an object.`,
    'Pass an object with what is asked for.',
  )
}

function checkSignal(signal: unknown): void {
  if (signal === undefined) return
  // Not by its class: a page and its frames have one each.
  if (typeof signal === 'object' && signal !== null && 'throwIfAborted' in signal) return
  throw refuse(
    'signal',
    'The signal is no AbortSignal.',
    'Pass the `signal` of an AbortController.',
  )
}

/** Refuses what is no text of this pattern. The message never repeats the value. */
export function checkMatch(
  field: string,
  value: unknown,
  pattern: RegExp,
  { message, remedy }: { readonly message: string; readonly remedy: string },
): asserts value is string {
  if (typeof value !== 'string' || !pattern.test(value)) throw refuse(field, message, remedy)
}

/** Refuses a name that is empty or holds control characters; spaces inside are fine. */
export function checkName(field: string, label: string, value: unknown): asserts value is string {
  if (typeof value !== 'string' || value.trim() === '') {
    throw refuse(field, `Enter the ${label}.`, `Or leave the ${label} out.`, { field: label })
  }
  if (/\p{Cc}/u.test(value)) {
    throw refuse(
      field,
      `The ${label} contains a line break or a control character.`,
      'Type it again.',
      {
        field: label,
      },
    )
  }
}

/** Refuses whatever is not one of `allowed`, which the remedy lists. */
export function checkChoice<Choice extends string>(
  field: string,
  value: unknown,
  allowed: readonly Choice[],
): asserts value is Choice {
  if (allowed.some((choice) => choice === value)) return
  throw refuse(
    field,
    `${quote(value)} is no value of \`${field}\`.`,
    `Use one of: ${allowed.join(', ')}.`,
  )
}

/** Refuses what is no list of at least one. */
export function checkList(
  field: string,
  label: string,
  value: unknown,
): asserts value is readonly unknown[] {
  if (Array.isArray(value) && value.length > 0) return
  throw refuse(field, `No ${label} is asked for.`, `Name one in a list, or leave \`${field}\` out.`)
}

/** Refuses what cannot be a Region code. Whether the Region exists is for AWS to say. */
export function checkRegion(field: string, value: unknown): asserts value is string {
  if (typeof value === 'string' && /^[a-z]+(-[a-z]+)+-\d+$/.test(value)) return
  throw refuse(field, `${quote(value)} is not a Region code.`, 'Use a code such as eu-west-1.')
}

/** Refuses what is no AWS partition's name. */
export function checkPartition(value: unknown): asserts value is string {
  if (typeof value === 'string' && /^aws(-[a-z]+)*$/.test(value)) return
  throw refuse(
    'partition',
    `${quote(value)} is no partition of AWS.`,
    'Use aws, aws-cn or aws-us-gov.',
  )
}

/** Refuses what is no HTTP address, and one with a user name or password: it would reach logs. */
export function checkEndpoint(field: string, value: unknown): asserts value is string {
  const url = typeof value === 'string' ? URL.parse(value) : null
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw refuse(
      field,
      'The endpoint is not an HTTP address.',
      'Use one such as http://127.0.0.1:4566.',
    )
  }
  if (url.username || url.password) {
    throw refuse(field, 'The endpoint contains a user name or password.', 'Leave them out.')
  }
}

/** Refuses what is no time to wait for. */
export function checkTimeout(field: string, value: unknown): asserts value is number {
  // setTimeout takes what does not fit 32 bits for 1 ms.
  if (typeof value === 'number' && value > 0 && value < 2 ** 31) return
  throw refuse(field, `${quote(value)} is not a time in milliseconds.`, 'Use a number above 0.')
}

/** The value, unless it is long enough to be a secret that was put in the wrong place. */
export function quote(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') {
    return value === null ? 'null' : `A value of the type ${typeof value}`
  }
  const text = String(value)
  return text.length > 24 ? `A text of ${text.length} characters` : JSON.stringify(text)
}
