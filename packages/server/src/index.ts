export { createAwsLinked } from './create-aws-linked.ts'
export type { AwsLinked, AwsLinkedOptions } from './create-aws-linked.ts'
export type { AwsPlace } from './aws.ts'
export type { HostEvent, HostNews } from './host-event.ts'
export type {
  BillingAccess,
  BillingPlugin,
  CostSum,
  DailySum,
  Delivery,
  DistributedReport,
  DistributeOptions,
  DistributionOrder,
  FindRequest,
  FoundExport,
  FoundPeriod,
  ImportedPeriod,
  ImportPeriodOptions,
  ListedExport,
  ListedExports,
  OpenedReport,
  PreviousReport,
  Receiver,
  ResourceOwner,
  SessionCredentials,
  SetCostQuery,
} from '@aws-linked/model'
export type { Authenticate, Identity } from './identity.ts'
export type { RolesOptions, TemplateUrls } from './roles/host-roles.ts'
export type { Log, LogEntry } from './log.ts'
export { generateKey } from './secrets/keys.ts'
export type { MasterKey } from './secrets/keys.ts'
export type { LoggedError } from './secrets/redact.ts'
export { FolderInUseError } from './store/folder-lock.ts'
