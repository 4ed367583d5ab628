import { STSClient } from '@aws-sdk/client-sts'
import { fromIni } from '@aws-sdk/credential-provider-ini'
import type { AwsCredentialIdentityProvider } from '@smithy/types'
import type { Access, AccessOptions } from '../aws/access.ts'
import { checkCredentials, checkIdentity, isRole } from '../aws/credentials.ts'
import type { Credentials } from '../aws/credentials.ts'
import { createHttpHandler } from '../aws/http-handler.ts'
import { toNetwork } from '../aws/network.ts'
import { defaultRegions } from '../aws/partition.ts'
import { configuredEndpoint } from '../aws/service-endpoint.ts'
import { checkEndpoint, checkRegion, refuse } from '../input/input.ts'
import { inputTexts } from '../texts/input.ts'
import { createRoleProvider } from '../role/role-provider.ts'
import { toRole } from '../role/role.ts'

/** Longer ones are a mistake: each role costs a call, and one may name itself. */
const longestChain = 5

/** Checks the options, and settles what they leave to the standard AWS configuration. Calls nothing. */
export async function resolveAccess({
  credentials,
  region,
  endpoint,
  proxy,
  ca,
}: AccessOptions = {}): Promise<Access> {
  if (region !== undefined) checkRegion('region', region)
  if (endpoint !== undefined) checkEndpoint('endpoint', endpoint)
  const network = toNetwork({ proxy, ca })
  const settled = region ?? (await configuredRegion()) ?? homeRegion(credentials)
  return withCredentials(credentials, {
    region: settled,
    ...(endpoint !== undefined && { endpoint }),
    network,
    pathStyle: endpoint !== undefined || (await configuredEndpoint('S3', settled)) !== undefined,
  })
}

/** The access with its credentials. `from` turns a role into a chain. */
function withCredentials(
  credentials: Credentials | undefined,
  place: Omit<Access, 'credentials' | 'assumes'>,
  depth = 0,
): Access {
  if (isRole(credentials)) {
    if (depth === longestChain) throw refuse('from', inputTexts.chain(longestChain))
    const { from } = credentials
    const role = toRole(credentials, { region: place.region, isChained: isRole(from) })
    const source = withCredentials(from, place, depth + 1)
    return { ...place, credentials: createRoleProvider(role, source), assumes: { role, source } }
  }
  if (credentials !== undefined) checkCredentials(credentials)
  const { region, network } = place
  // The chain may ask AWS too: for a role of the profile, SSO or a web identity.
  const requestHandler = createHttpHandler(Infinity, { network })
  const profile = credentials === undefined ? namedProfile() : undefined
  // A profile that was named is asked alone. The chain would go on to the next place, and say no more than that none
  // had credentials; at worst it would find those of the machine.
  const chosen =
    profile === undefined
      ? credentials
      : fromIni({ profile, clientConfig: { region, requestHandler } })
  const { config } = new STSClient({
    region,
    requestHandler,
    ...(chosen && { credentials: chosen }),
  })
  return {
    ...place,
    // Without a name it is the default one that the chain reads, beside other places.
    ...(credentials === undefined && { profile: profile ?? 'default' }),
    credentials: checked(config.credentials),
  }
}

/** The profile of `AWS_PROFILE`. `default` names none: containers set it that have no configuration at all. */
function namedProfile(): string | undefined {
  const { AWS_PROFILE } = process.env
  return AWS_PROFILE && AWS_PROFILE !== 'default' ? AWS_PROFILE : undefined
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

/** The Region of `AWS_REGION`, `AWS_DEFAULT_REGION` or the profile; `undefined` where none names one. */
async function configuredRegion(): Promise<string | undefined> {
  let region: string
  // AWS's own CLI and other SDKs read it between the two places that the JavaScript SDK looks at.
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env
  if (!AWS_REGION && AWS_DEFAULT_REGION) region = AWS_DEFAULT_REGION
  else {
    try {
      region = await new STSClient().config.region()
    } catch {
      return undefined
    }
  }
  checkRegion('region', region)
  return region
}
