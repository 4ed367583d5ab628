import { AwsLinkedDataSources } from './data-sources/data-sources-element.ts'
import { define } from './shared/define.ts'

define('aws-linked-data-sources', AwsLinkedDataSources)

export { AwsLinkedDataSources }
export type * from './data-sources/events.ts'
export type * from './shared/wish-events.ts'
