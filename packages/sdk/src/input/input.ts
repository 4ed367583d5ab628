import { ConnectError } from '@aws-linked/model'
import { hiddenValue, inputTexts } from '../texts/input.ts'
import type { Text } from '../texts/input.ts'

/** A refused input: what is wrong with which field. */
export function refuse(
  field: string,
  { message, remedy }: Text,
  details?: Readonly<Record<string, string>>,
): ConnectError {
  return new ConnectError('invalid_input', message, { field, remedy, ...(details && { details }) })
}

/**
 * Refuses what is no text, empty, or holds white space or control characters, and nothing else:
 * the format of AWS's IDs is AWS's to change. The message never repeats the value.
 */
export function checkToken(field: string, label: string, value: unknown): asserts value is string {
  const details = { field: label }
  if (typeof value !== 'string') throw refuse(field, inputTexts.notText(label), details)
  if (value.trim() === '') throw refuse(field, inputTexts.empty(label), details)
  if (/[\s\p{Cc}]/u.test(value)) throw refuse(field, inputTexts.space(label), details)
}

/** Refuses what is no object to read options from, and options whose `signal` is none. */
export function checkOptions(options: unknown, field = 'options'): asserts options is object {
  if (typeof options !== 'object' || options === null) {
    throw refuse(field, inputTexts.notObject(field))
  }
  const signal: unknown = 'signal' in options ? options.signal : undefined
  // Not by its class: a page and its frames have one each.
  const isSignal = typeof signal === 'object' && signal !== null && 'throwIfAborted' in signal
  if (signal !== undefined && !isSignal) throw refuse('signal', inputTexts.signal)
}

/** Refuses what is no text of this pattern. The message never repeats the value. */
export function checkMatch(
  field: string,
  value: unknown,
  pattern: RegExp,
  text: Text,
): asserts value is string {
  if (typeof value !== 'string' || !pattern.test(value)) throw refuse(field, text)
}

/** Refuses a name that is empty or holds control characters; spaces inside are fine. */
export function checkName(field: string, label: string, value: unknown): asserts value is string {
  const details = { field: label }
  if (typeof value !== 'string' || value.trim() === '') {
    throw refuse(field, inputTexts.emptyName(label), details)
  }
  if (/\p{Cc}/u.test(value)) throw refuse(field, inputTexts.control(label), details)
}

/** Refuses what is not one of a closed list. */
export function checkChoice<Choice extends string>(
  field: string,
  value: unknown,
  allowed: readonly Choice[],
): asserts value is Choice {
  if (allowed.some((choice) => choice === value)) return
  throw refuse(field, inputTexts.choice(field, quote(value), allowed))
}

/** Refuses what is no list of at least one. */
export function checkList(
  field: string,
  label: string,
  value: unknown,
): asserts value is readonly unknown[] {
  if (!Array.isArray(value) || value.length === 0) {
    throw refuse(field, inputTexts.emptyList(field, label))
  }
}

/** Refuses what cannot be a Region code. Whether the Region exists is for AWS to say. */
export function checkRegion(field: string, value: unknown): asserts value is string {
  checkMatch(field, value, /^[a-z]+(-[a-z]+)+-\d+$/, inputTexts.region(quote(value)))
}

/** Refuses what is no AWS partition's name. */
export function checkPartition(value: unknown): asserts value is string {
  checkMatch('partition', value, /^aws(-[a-z]+)*$/, inputTexts.partition(quote(value)))
}

/** Refuses what is no HTTP address, and one with a user name or password: it would reach logs. */
export function checkEndpoint(field: string, value: unknown): asserts value is string {
  const url = typeof value === 'string' ? URL.parse(value) : null
  if (!url || !['http:', 'https:'].includes(url.protocol)) throw refuse(field, inputTexts.endpoint)
  if (url.username || url.password) throw refuse(field, inputTexts.endpointWithUser)
}

/** Refuses what is no time to wait for. */
export function checkTimeout(field: string, value: unknown): asserts value is number {
  // setTimeout takes what does not fit 32 bits for 1 ms.
  if (typeof value === 'number' && value > 0 && value < 2 ** 31) return
  throw refuse(field, inputTexts.timeout(quote(value)))
}

/** Refuses what is no account ID. */
export function checkAccountId(field: string, value: unknown): asserts value is string {
  checkMatch(field, value, /^\d{12}$/, inputTexts.accountId)
}

/** Refuses what no trust policy can ask for. */
export function checkExternalId(value: unknown): asserts value is string {
  checkMatch('externalId', value, /^[\w+=,.@:/-]{2,1224}$/, inputTexts.externalId)
}

/** The value, unless it is long enough to be a secret that was put in the wrong place. */
export function quote(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') {
    return value === null ? 'null' : hiddenValue.type(typeof value)
  }
  const text = String(value)
  return text.length > 24 ? hiddenValue.long(text.length) : JSON.stringify(text)
}
