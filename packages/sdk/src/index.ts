export { connect } from './connect.ts'
export type { ConnectOptions } from './connect.ts'
export { checkPermissions } from './check-permissions.ts'
export type { CheckAccountPermissionsOptions } from './check-permissions.ts'
export { discover } from './discover.ts'
export type { DiscoverAccountOptions } from './discover.ts'
export { getAccount } from './get-account.ts'
export type { GetAccountOptions } from './get-account.ts'
export type { AccessOptions } from './aws/access.ts'
export { listAccounts } from './list-accounts.ts'
export type { ListAccountsOptions, OrganizationAccount } from './list-accounts.ts'
export { AwsLinkedError, ConnectError, isConnectError } from './errors.ts'
export type { AwsLinkedErrorOptions, ConnectErrorCode } from './errors.ts'
export type * from './data-source.ts'
export type * from './discovery-event.ts'
export type * from './resource.ts'
export { policy, policyVersion } from './policy.ts'
export { policyFeatures } from './permissions/check-features.ts'
export type { ExportPlace, PolicyDocument, PolicyOptions, PolicyStatement } from './policy.ts'
export type * from './permission.ts'
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
export { stackSetSteps } from './template/stack-set-steps.ts'
export type { StackSetOptions, StackSetSteps } from './template/stack-set-steps.ts'
