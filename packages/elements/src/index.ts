export { AwsLinkedConnect } from './connect/connect-element.ts'
export {
  ConnectCancelEvent,
  ConnectedEvent,
  ConnectErrorEvent,
  ConnectRequestEvent,
} from './connect/events.ts'
export type { RequestedConnection } from './connect/events.ts'
export { AwsLinkedCosts } from './costs/costs-element.ts'
export { AwsLinkedDataSources } from './data-sources/data-sources-element.ts'
export {
  DisconnectedEvent,
  DisconnectRequestEvent,
  InviteRequestEvent,
} from './data-sources/events.ts'
export type { DisconnectedData } from './data-sources/events.ts'
export { AwsLinkedResources } from './resources/resources-element.ts'
export type { Failure } from './shared/failure.ts'
export { ConnectOpenEvent, ConnectRootEvent, ShowResourcesEvent } from './shared/wish-events.ts'
