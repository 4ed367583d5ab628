import type { PolicyAnswer } from '@aws-linked/client'

type Policy = PolicyAnswer['document']

/**
 * The CloudFormation template with another policy for its role: the setup was issued before anyone
 * typed where the export is. A template that does not hold the policy as it stands is left as it is.
 */
export function withPolicy(template: string, before: Policy, after: Policy): string {
  const old = JSON.stringify(before)
  try {
    return JSON.stringify(
      JSON.parse(template),
      (_, part: unknown) => (JSON.stringify(part) === old ? after : part),
      2,
    )
  } catch {
    return template
  }
}
