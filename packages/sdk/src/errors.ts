export { AwsLinkedError, ConnectError, isConnectError } from '@aws-linked/model'
export type { AwsLinkedErrorOptions, ConnectErrorCode } from '@aws-linked/model'
