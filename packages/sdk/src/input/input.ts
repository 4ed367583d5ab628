import { ConnectError, isKeyText } from '@aws-linked/model'
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
 * Refuses a value that is not text, is empty, or contains a character that no key has. It checks no more,
 * because AWS may change the format of its IDs. The message never repeats the value.
 */
export function checkToken(field: string, label: string, value: unknown): asserts value is string {
  const details = { field: label }
  if (typeof value !== 'string') throw refuse(field, inputTexts.notText(label), details)
  if (value.trim() === '') throw refuse(field, inputTexts.empty(label), details)
  if (/[\s\p{Cc}]/u.test(value)) throw refuse(field, inputTexts.space(label), details)
  if (!isKeyText(value)) throw refuse(field, inputTexts.noKey(label), details)
}

/** Refuses options that are not an object, and a `signal` that is not a signal. */
export function checkOptions(options: unknown, field = 'options'): asserts options is object {
  if (typeof options !== 'object' || options === null) {
    throw refuse(field, inputTexts.notObject(field))
  }
  const signal: unknown = 'signal' in options ? options.signal : undefined
  // Not by its class: a page and its frames have one each.
  const isSignal = typeof signal === 'object' && signal !== null && 'throwIfAborted' in signal
  if (signal !== undefined && !isSignal) throw refuse('signal', inputTexts.signal)
}

/** Refuses a value that does not match the pattern. The message never repeats the value. */
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

/** Refuses a value that is not on the list. */
export function checkChoice<Choice extends string>(
  field: string,
  value: unknown,
  allowed: readonly Choice[],
): asserts value is Choice {
  if (allowed.some((choice) => choice === value)) return
  throw refuse(field, inputTexts.choice(field, quote(value), allowed))
}

/** Refuses a value that is not a list, and an empty list. */
export function checkList(
  field: string,
  label: string,
  value: unknown,
): asserts value is readonly unknown[] {
  if (!Array.isArray(value) || value.length === 0) {
    throw refuse(field, inputTexts.emptyList(field, label))
  }
}

/** Refuses a value that cannot be a Region code. AWS knows whether the Region exists. */
export function checkRegion(field: string, value: unknown): asserts value is string {
  checkMatch(field, value, /^[a-z]+(-[a-z]+)+-\d+$/, inputTexts.region(quote(value)))
}

/** Refuses a value that cannot be an AWS partition. */
export function checkPartition(value: unknown): asserts value is string {
  checkMatch('partition', value, /^aws(-[a-z]+)*$/, inputTexts.partition(quote(value)))
}

/** Refuses a value that is not an HTTP address, and one with a password: it would reach logs. */
export function checkEndpoint(field: string, value: unknown): asserts value is string {
  const url = typeof value === 'string' ? URL.parse(value) : null
  if (!url || !['http:', 'https:'].includes(url.protocol)) throw refuse(field, inputTexts.endpoint)
  if (url.username || url.password) throw refuse(field, inputTexts.endpointWithUser)
}

/** Refuses a value that is not a time to wait. */
export function checkTimeout(field: string, value: unknown): asserts value is number {
  // setTimeout takes what does not fit 32 bits for 1 ms.
  if (typeof value === 'number' && value > 0 && value < 2 ** 31) return
  throw refuse(field, inputTexts.timeout(quote(value)))
}

/** Refuses a value that is not an account ID. */
export function checkAccountId(field: string, value: unknown): asserts value is string {
  checkMatch(field, value, /^\d{12}$/, inputTexts.accountId)
}

/** Refuses a value that IAM does not allow as an External ID. */
export function checkExternalId(value: unknown): asserts value is string {
  checkMatch('externalId', value, /^[\w+=,.@:/-]{2,1224}$/, inputTexts.externalId)
}

/** The value in quotes. A long value is not shown: it may be a secret in the wrong field. */
export function quote(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') {
    return value === null ? 'null' : hiddenValue.type(typeof value)
  }
  const text = String(value)
  return text.length > 24 ? hiddenValue.long(text.length) : JSON.stringify(text)
}
