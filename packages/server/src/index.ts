export { createAwsLinked } from './create-aws-linked.ts'
export type { AwsLinked, AwsLinkedOptions } from './options.ts'
export type { AwsPlace } from './aws/aws.ts'
export type { HostEvent, HostNews } from './events/host-event.ts'
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
export type { Authenticate, Identity } from './api/identity.ts'
export type { May } from './api/rights.ts'
export type { Right } from '@aws-linked/model'
export type { RolesOptions, TemplateUrls } from './aws/host-roles.ts'
export type { Log, LogEntry } from './api/log.ts'
export { generateKey } from './secrets/keys.ts'
export type { MasterKey } from './secrets/keys.ts'
export type { LoggedError } from './api/redact.ts'
export { FolderInUseError } from './db/folder-lock.ts'
export { StoreDamagedError } from './db/store-errors.ts'
