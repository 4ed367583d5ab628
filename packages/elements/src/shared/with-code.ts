import { html } from 'lit'
import type { TemplateResult } from 'lit'

// An IAM action: `ec2:DescribeVolumes`.
const iamAction = /(\b[a-z0-9-]+:[A-Z][A-Za-z]+\b)/

/** A sentence with the IAM actions in it set as code. */
export function withCode(sentence: string): readonly (string | TemplateResult)[] {
  return sentence
    .split(iamAction)
    .map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part))
}
