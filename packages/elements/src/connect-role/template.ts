import type { PolicyDocument } from '@aws-linked/model'

/**
 * The CloudFormation template with another policy for its role: the setup was issued before anyone
 * typed where the export is. A template that does not hold the policy as it stands is left as it is.
 */
export function withPolicy(
  template: string,
  before: PolicyDocument,
  after: PolicyDocument,
): string {
  const old = compared(before)
  try {
    return JSON.stringify(
      JSON.parse(template),
      (_, part: unknown) => (compared(part) === old ? after : part),
      2,
    )
  } catch {
    return template
  }
}

/** The template's ARNs are of whichever partition its stack is made in, the policy's of the host's. */
function compared(part: unknown): string {
  return JSON.stringify(part)
    .replaceAll(/{"Fn::Sub":(".*?")}/g, '$1')
    .replaceAll(/"arn:(aws[a-z-]*|\${.*?}):/g, '"arn:')
}
