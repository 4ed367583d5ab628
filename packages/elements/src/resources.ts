import { AwsLinkedResources } from './resources/resources-element.ts'
import { define } from './shared/define.ts'

define('aws-linked-resources', AwsLinkedResources)

export { AwsLinkedResources }
export type * from './shared/wish-events.ts'
