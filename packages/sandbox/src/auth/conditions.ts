import { listOf } from '../scenario/policy-document.ts'
import type { ConditionValues, PolicyStatement } from '../scenario/policy-document.ts'
import { matchesArn, matchesPattern } from '../match-action.ts'
import { createFill, refuseVariables } from './policy-variables.ts'
import type { Context, Fill } from './policy-variables.ts'

type Comparison = (wanted: string, actual: string) => boolean

const equals: Comparison = (wanted, actual) => wanted === actual
const equalsIgnoringCase: Comparison = (wanted, actual) =>
  wanted.toLowerCase() === actual.toLowerCase()

/** Operators that ask for any one of their values. */
const positive: Readonly<Record<string, Comparison>> = {
  StringEquals: equals,
  StringEqualsIgnoreCase: equalsIgnoringCase,
  StringLike: matchesPattern,
  ArnEquals: matchesArn,
  ArnLike: matchesArn,
  Bool: equalsIgnoringCase,
  DateEquals: (wanted, actual) => timeOf(actual) === timeOf(wanted),
  DateLessThan: (wanted, actual) => timeOf(actual) < timeOf(wanted),
  DateLessThanEquals: (wanted, actual) => timeOf(actual) <= timeOf(wanted),
  DateGreaterThan: (wanted, actual) => timeOf(actual) > timeOf(wanted),
  DateGreaterThanEquals: (wanted, actual) => timeOf(actual) >= timeOf(wanted),
}

/** Operators that ask for none of their values; a key that is not there is none of them. */
const negative: Readonly<Record<string, Comparison>> = {
  StringNotEquals: equals,
  StringNotEqualsIgnoreCase: equalsIgnoringCase,
  StringNotLike: matchesPattern,
  ArnNotEquals: matchesArn,
  ArnNotLike: matchesArn,
  DateNotEquals: (wanted, actual) => timeOf(actual) === timeOf(wanted),
}

/**
 * Whether every condition of a statement holds. Fails for an operator the sandbox does not know.
 * {@link https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html | Condition operators}
 */
export function conditionsHold(
  condition: PolicyStatement['Condition'],
  context: Context,
  fill: Fill = createFill(undefined, context),
): boolean {
  const actual = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]))
  return Object.entries(condition ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) =>
      holds(operator, filledIn(wanted, operator, fill), actual.get(key.toLowerCase())),
    ),
  )
}

/** A value that has a variable without a value is none: it is neither equal to nor like anything. */
function filledIn(values: ConditionValues, operator: string, fill: Fill): readonly string[] {
  const texts = listOf(values).map(String)
  if (/^(String|Arn)/.test(operator)) return texts.flatMap((text) => fill(text) ?? [])
  refuseVariables(operator, texts)
  return texts
}

function holds(operator: string, wanted: readonly string[], actual: string | undefined): boolean {
  if (operator === 'Null') return wanted.includes(String(actual === undefined))
  const name = operator.replace(/IfExists$/, '')
  const [asks, denies] = [positive[name], negative[name]]
  if (!asks && !denies) throw new Error(`The sandbox has no condition operator ${operator}.`)
  if (actual === undefined) return name !== operator || denies !== undefined
  if (asks) return wanted.some((each) => asks(each, actual))
  return !wanted.some((each) => denies?.(each, actual))
}

/** A date, or seconds since 1970. */
function timeOf(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text)
}
