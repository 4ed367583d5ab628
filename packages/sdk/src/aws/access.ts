import { STSClient } from '@aws-sdk/client-sts'
import type { AwsCredentialIdentityProvider } from '@smithy/types'
import type { Credentials } from '../data-source.ts'
import { checkEndpoint, checkRegion, refuse } from '../input.ts'
import { createRoleProvider } from '../role/role-provider.ts'
import { toRole } from '../role/role.ts'
import type { Role } from '../role/role.ts'
import { checkCredentials, checkIdentity, isRole } from './credentials.ts'
import { defaultRegions } from './partition.ts'
import { configuredEndpoint } from './service-endpoint.ts'

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

/** Longer ones are a mistake: each role costs a call, and one may name itself. */
const longestChain = 5

/** Checks the options, and settles what they leave to the standard AWS configuration. Calls nothing. */
export async function resolveAccess({
  credentials,
  region,
  endpoint,
}: AccessOptions = {}): Promise<Access> {
  if (region !== undefined) checkRegion('region', region)
  if (endpoint !== undefined) checkEndpoint('endpoint', endpoint)
  const settled = region ?? (await configuredRegion()) ?? homeRegion(credentials)
  return withCredentials(credentials, {
    region: settled,
    ...(endpoint !== undefined && { endpoint }),
    pathStyle: endpoint !== undefined || (await configuredEndpoint('S3', settled)) !== undefined,
  })
}

/** The same access as somebody; `from` turns a role into a chain. */
function withCredentials(
  credentials: Credentials | undefined,
  place: Omit<Access, 'credentials' | 'assumes'>,
  depth = 0,
): Access {
  if (isRole(credentials)) {
    if (depth === longestChain) {
      throw refuse(
        'from',
        'The chain of roles is too long.',
        `Assume the last one through ${longestChain - 1} others at most.`,
      )
    }
    const { from } = credentials
    const role = toRole(credentials, { region: place.region, isChained: isRole(from) })
    const source = withCredentials(from, place, depth + 1)
    return { ...place, credentials: createRoleProvider(role, source), assumes: { role, source } }
  }
  if (credentials !== undefined) checkCredentials(credentials)
  const { region } = place
  const { config } = new STSClient({ region, ...(credentials && { credentials }) })
  return { ...place, credentials: checked(config.credentials) }
}

/** Where a role is assumed when nothing says: in its own partition. */
function homeRegion(credentials: Credentials | undefined): string {
  const arn: unknown = isRole(credentials) && 'roleArn' in credentials && credentials.roleArn
  const partition = typeof arn === 'string' ? arn.split(':')[1] : undefined
  return defaultRegions(partition ?? 'aws')[0] ?? 'us-east-1'
}

/** The client's provider, which remembers until expiry; what it gives is checked like what is typed. */
function checked(provider: AwsCredentialIdentityProvider): AwsCredentialIdentityProvider {
  return async (properties) => {
    const identity = await provider(properties)
    checkIdentity(identity)
    return identity
  }
}

/** Of the environment or the profile; `undefined` where neither names one. */
async function configuredRegion(): Promise<string | undefined> {
  let region: string
  try {
    region = await new STSClient().config.region()
  } catch {
    return undefined
  }
  checkRegion('region', region)
  return region
}
