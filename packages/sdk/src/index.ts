import './needs-node.ts'
export { connect } from './connect.ts'
export type { ConnectOptions } from './connect.ts'
export { checkPermissions } from './check-permissions.ts'
export type { CheckAccountPermissionsOptions } from './check-permissions.ts'
export { credentialProvider } from './credential-provider.ts'
export { discover } from './discover.ts'
export type { DiscoverAccountOptions } from './discover.ts'
export { getAccount } from './get-account.ts'
export type { GetAccountOptions } from './get-account.ts'
export type { AccessOptions } from './aws/access.ts'
export type { NetworkOptions } from '@aws-linked/model'
export { getPartition } from './get-partition.ts'
export { kindNames } from './kinds/all-kinds.ts'
export { listAccounts } from './list-accounts.ts'
export type { ListAccountsOptions, OrganizationAccount } from './list-accounts.ts'
export { AwsLinkedError, ConnectError, isConnectError } from '@aws-linked/model'
export type {
  Account,
  AwsLinkedErrorOptions,
  Bucket,
  ConnectErrorCode,
  DataSourceType,
  ElasticIp,
  Explanation,
  ExportPlace,
  Image,
  Instance,
  Organization,
  Permission,
  PolicyDocument,
  PolicyFeature,
  PolicyStatement,
  Problem,
  ProblemCode,
  Resource,
  ResourceKind,
  ResourceOf,
  Snapshot,
  User,
  Volume,
  Warning,
} from '@aws-linked/model'
export type { Credentials, RoleCredentials, RoleOptions } from './aws/credentials.ts'
export type { DataSource } from './data-source.ts'
export type { CheckPermissionsOptions } from './permissions/check-with.ts'
export type * from './discover/discovery-event.ts'
export { policy, policyVersion } from './permissions/policy.ts'
export { policyFeatures } from './permissions/check-features.ts'
export type { PolicyOptions } from './permissions/policy.ts'
export { trustPolicy } from './template/trust-policy.ts'
export type { TrustPolicyDocument, TrustPolicyOptions } from './template/trust-policy.ts'
export { roleTemplate } from './template/role-template.ts'
export type {
  RoleParameter,
  RoleTemplate,
  RoleTemplateOptions,
  TemplateParameter,
  TemplateValue,
} from './template/role-template.ts'
export { quickCreateUrl } from './template/quick-create-url.ts'
export type { QuickCreateOptions } from './template/quick-create-url.ts'
export type { StackPlace } from './template/stack-region.ts'
export { stackSetSteps } from './template/stack-set-steps.ts'
export type { StackSetOptions, StackSetSteps } from './template/stack-set-steps.ts'
