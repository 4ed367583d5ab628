import type { AwsCredentialIdentityProvider } from '@smithy/types'
import type { Credentials } from './credentials.ts'

/** Where to call and as whom; what is left out comes from the standard AWS configuration. */
export interface AccessOptions {
  /** @defaultValue the AWS SDK's own chain: environment, profile, SSO, container, instance */
  readonly credentials?: Credentials
  /** The Region of calls that are about no Region. @defaultValue the configured one, else `us-east-1` */
  readonly region?: string
  /** Of every service. @defaultValue `AWS_ENDPOINT_URL` and its kin, else AWS */
  readonly endpoint?: string
}

/** Where to call and as whom, decided. Holds credentials: never to be given out. */
export interface Access {
  /** One for all clients, so that a role is assumed once and not once per client. */
  readonly credentials: AwsCredentialIdentityProvider
  readonly region: string
  readonly endpoint?: string
  /** Emulators rarely have a host name per bucket. */
  readonly pathStyle: boolean
  /** The role the credentials are a session of, and who assumes it. */
  readonly assumes?: { readonly role: Role; readonly source: Access }
}

/** A role to assume, checked and filled in. Holds no secret. */
export interface Role {
  readonly arn: string
  /** Whose role it is: 12 digits. */
  readonly accountId: string
  readonly externalId?: string
  readonly durationSeconds: number
  readonly sessionName: string
}
