import type { AssumeRoleRequest } from '@aws-sdk/client-sts'
import { AwsError } from '../../aws-error.ts'

/** AWS's own limit, whatever the role allows. */
const LONGEST = 43_200
const SHORTEST = 900

/** Refuses what no role could be assumed with, before anyone is asked. */
export function checkAssumeRole(input: AssumeRoleRequest): void {
  const { RoleArn = '', RoleSessionName = '', ExternalId, DurationSeconds: seconds } = input
  const { PolicyArns, Tags, SerialNumber, SourceIdentity } = input
  checkText('roleArn', RoleArn, { shortest: 20, longest: 2048 })
  checkText('roleSessionName', RoleSessionName, { longest: 64, pattern: /^[\w+=,.@-]*$/ })
  if (ExternalId !== undefined) {
    checkText('externalId', ExternalId, { longest: 1224, pattern: /^[\w+=,.@:/-]*$/ })
  }
  if (seconds !== undefined && seconds < SHORTEST) {
    throw constraint(
      'durationSeconds',
      String(seconds),
      `value greater than or equal to ${SHORTEST}`,
    )
  }
  if (seconds !== undefined && seconds > LONGEST) {
    throw constraint('durationSeconds', String(seconds), `value less than or equal to ${LONGEST}`)
  }
  if (!/^arn:[^:]+:iam::\d{12}:role\/.+$/.test(RoleArn)) {
    throw new AwsError('ValidationError', `${RoleArn} is invalid`)
  }
  // To pass them over would give a session more, or less, than it should have.
  if (PolicyArns ?? Tags ?? SerialNumber ?? SourceIdentity) {
    throw new AwsError('InvalidAction', 'The sandbox assumes roles by their ARN alone.')
  }
}

/** A parameter's limits. */
interface TextLimits {
  readonly shortest?: number
  readonly longest: number
  readonly pattern?: RegExp
}

function checkText(
  name: string,
  text: string,
  { shortest = 2, longest, pattern }: TextLimits,
): void {
  if (text.length < shortest) {
    throw constraint(name, text, `length greater than or equal to ${shortest}`)
  }
  if (text.length > longest) throw constraint(name, text, `length less than or equal to ${longest}`)
  if (pattern && !pattern.test(text)) {
    const source = pattern.source.slice(1, -1)
    throw constraint(name, text, undefined, `satisfy regular expression pattern: ${source}`)
  }
}

function constraint(
  name: string,
  value: string,
  limit: string | undefined,
  rule = `have ${limit}`,
): AwsError {
  return new AwsError(
    'ValidationError',
    `1 validation error detected: Value '${value}' at '${name}' failed to satisfy constraint: Member must ${rule}`,
  )
}
