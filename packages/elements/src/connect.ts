import { AwsLinkedConnect } from './connect/connect-element.ts'
import { define } from './shared/define.ts'

define('aws-linked-connect', AwsLinkedConnect)

export { AwsLinkedConnect }
export type * from './connect/events.ts'
export type * from './shared/wish-events.ts'
