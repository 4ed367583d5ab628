import type { NetworkOptions } from '@aws-linked/model'
import type { AwsCredentialIdentityProvider } from '@smithy/types'
import type { Credentials } from './credentials.ts'
import type { Network } from './network.ts'

/** Where to call, and with which credentials. The standard AWS configuration fills in the rest. */
export interface AccessOptions extends NetworkOptions {
  /** @defaultValue the AWS SDK's own chain: environment, profile, SSO, container, instance */
  readonly credentials?: Credentials
  /** The Region of calls that belong to no Region. @defaultValue the configured one, else `us-east-1` */
  readonly region?: string
  /** The endpoint of every service. @defaultValue `AWS_ENDPOINT_URL` and the like, else AWS */
  readonly endpoint?: string
}

/** Where to call, and with which credentials, settled. It holds credentials, so never return it. */
export interface Access {
  /** The same for all clients, so that a role is assumed once and not once per client. */
  readonly credentials: AwsCredentialIdentityProvider
  readonly region: string
  readonly endpoint?: string
  readonly network: Network
  /** The profile that gives the credentials, where the caller gives none. */
  readonly profile?: string
  /** Whether S3's paths name the bucket: emulators rarely have a host name per bucket. */
  readonly pathStyle: boolean
  /** The role that the credentials are a session of, and the access that assumes it. */
  readonly assumes?: { readonly role: Role; readonly source: Access }
}

/** A role to assume, checked and filled in. Holds no secret. */
export interface Role {
  readonly arn: string
  /** The account of the role: 12 digits. */
  readonly accountId: string
  readonly externalId?: string
  readonly durationSeconds: number
  readonly sessionName: string
}
