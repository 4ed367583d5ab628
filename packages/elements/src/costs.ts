import { AwsLinkedCosts } from './costs/costs-element.ts'
import { define } from './shared/define.ts'

define('aws-linked-costs', AwsLinkedCosts)

export { AwsLinkedCosts }
export type * from './shared/wish-events.ts'
