import { ConnectError } from '@aws-linked/model'
import type {
  ConnectErrorCode,
  DataSourceType,
  Organization,
  Permission,
  Resource,
  Volume,
} from '@aws-linked/model'
import type { Credentials, DiscoveryEvent, OrganizationAccount } from '@aws-linked/sdk'
import type { Aws } from '../../src/aws/aws.ts'

/** How a {@link fakeAws} behaves; change it while it runs. */
export interface FakeAws extends Aws {
  /** Secrets by access key ID. */
  readonly secrets: Map<string, string>
  readonly organizations: Map<string, Organization>
  /** The External ID each role asks for, by ARN; `null`: it takes anyone. Other roles are not there. */
  readonly roles: Map<string, string | null>
  /** Names of the sessions of roles, in the order of the calls. */
  readonly sessions: string[]
  /** What `connect` finds allowed, by account. */
  readonly permissions: Map<string, readonly Permission[]>
  /** Why credentials do not work, by access key ID or role ARN. */
  readonly broken: Map<string, ConnectErrorCode>
  /** Why the host's own identity assumes no role. */
  hostFails: Error | undefined
  /** What `listAccounts` gives, by the root's account; an error is thrown. */
  readonly accounts: Map<string, readonly OrganizationAccount[] | Error>
  /** What `discover` streams, by access key ID or role ARN. */
  readonly streams: Map<string, (signal: AbortSignal) => AsyncIterable<DiscoveryEvent>>
  /** Awaited in each `connect` that AWS does not refuse. */
  onConnect: (type: DataSourceType, account: string, signal: AbortSignal) => Promise<unknown>
  /** Discoveries under way. */
  active: number
  /** The most there were at once. */
  most: number
}

/** The account of the host's own identity. */
export const hostAccount = '999988887777'

/** An AWS in memory: an access key ID is `AKIA` and its account's ID. */
export function fakeAws(): FakeAws {
  const fake: FakeAws = {
    secrets: new Map(),
    organizations: new Map(),
    roles: new Map(),
    sessions: [],
    permissions: new Map(),
    broken: new Map(),
    accounts: new Map(),
    hostFails: undefined,
    streams: new Map(),
    onConnect: () => Promise.resolve(),
    active: 0,
    most: 0,
    async connect({ credentials, type, checkType = true, signal }) {
      signal?.throwIfAborted()
      const { id, arn } = await enter(fake, credentials)
      await fake.onConnect(type, id, signal ?? new AbortController().signal)
      const permissions = fake.permissions.get(id)
      const member = type === 'linked'
      const organization = fake.organizations.get(id) ?? { status: 'none' }
      if (checkType) refuseOther(type, organization)
      return {
        name: id,
        type,
        account: { id, arn, partition: 'aws' },
        organization,
        warnings: member ? [{ code: 'billing_needs_root', message: 'm', remedy: 'r' }] : [],
        ...(permissions && { permissions }),
      }
    },
    async listAccounts({ credentials, signal }) {
      signal?.throwIfAborted()
      const { id } = await enter(fake, credentials)
      const listed = fake.accounts.get(id)
      if (listed instanceof Error) throw listed
      return listed ?? []
    },
    credentialProvider:
      ({ credentials }) =>
      async () => {
        const { key } = await enter(fake, credentials)
        return { accessKeyId: `session of ${key}`, secretAccessKey: 's', sessionToken: 't' }
      },
    async getAccount() {
      return { id: hostAccount, arn: `arn:aws:iam::${hostAccount}:role/host`, partition: 'aws' }
    },
    async *discover({ credentials, signal = new AbortController().signal }) {
      const { key } = await enter(fake, credentials)
      fake.active += 1
      fake.most = Math.max(fake.most, fake.active)
      try {
        yield* fake.streams.get(key)?.(signal) ?? []
      } finally {
        fake.active -= 1
      }
    },
  }
  return fake
}

/** A volume of an account; its ID is `vol-` and the number. */
export function volume(
  account: string,
  number: number | string,
  part: Partial<Volume> = {},
): Volume {
  const id = `vol-${number}`
  const region = part.region ?? 'eu-west-1'
  return {
    arn: `arn:aws:ec2:${region}:${account}:volume/${id}`,
    id,
    kind: 'AWS::EC2::Volume',
    accountId: account,
    region,
    tags: {},
    consoleUrl: `https://console.aws.amazon.com/${id}`,
    properties: {
      volumeType: 'gp3',
      sizeGib: 8,
      state: 'in-use',
      encrypted: true,
      instanceIds: [],
    },
    ...part,
  }
}

/** A stream of one scope with these resources, between its progress events. */
export function scopeOf(
  resources: readonly Resource[],
  {
    kind = 'AWS::EC2::Volume',
    region = 'eu-west-1',
    complete = true,
  }: { kind?: Resource['kind']; region?: string; complete?: boolean } = {},
): () => AsyncGenerator<DiscoveryEvent, void, undefined> {
  return async function* () {
    yield { type: 'progress', finished: 0, total: 1 }
    for (const resource of resources) yield { type: 'resource', resource }
    const count = resources.length
    yield { type: 'scope', kind, region, count, complete }
    yield { type: 'progress', finished: 1, total: 1 }
  }
}

/** Waits until the signal aborts, then throws its reason: a call to AWS that takes long. */
export function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const leave = (): void => reject(signal.reason)
    if (signal.aborted) leave()
    else signal.addEventListener('abort', leave, { once: true })
  })
}

/** Whose credentials are, and the name they go by here. */
async function enter(fake: FakeAws, credentials: Credentials) {
  if (typeof credentials === 'object' && 'roleArn' in credentials) {
    const { roleArn, externalId, sessionName = '' } = credentials
    fake.sessions.push(sessionName)
    if (fake.hostFails) throw fake.hostFails
    fail(fake.broken.get(roleArn), roleArn)
    const asked = fake.roles.get(roleArn)
    if (asked === undefined) throw notAssumable(roleArn)
    if (asked === null) throw notEnforced()
    if (asked !== externalId) throw notAssumable(roleArn)
    const id = roleArn.split(':')[4] ?? ''
    return { id, arn: `arn:aws:sts::${id}:assumed-role/FinOps/aws-linked`, key: roleArn }
  }
  const identity = typeof credentials === 'function' ? await credentials() : credentials
  if (!('accessKeyId' in identity)) throw new Error('No role is given by name here.')
  const { accessKeyId, secretAccessKey } = identity
  fail(fake.broken.get(accessKeyId), accessKeyId)
  const secret = fake.secrets.get(accessKeyId)
  if (secret !== undefined && secret !== secretAccessKey) throw wrongSecret(accessKeyId)
  // What follows the account's ID tells its keys apart.
  const id = accessKeyId.slice(4, 16)
  return { id, arn: `arn:aws:iam::${id}:user/finops`, key: accessKeyId }
}

function fail(code: ConnectErrorCode | undefined, who: string): void {
  if (code === undefined) return
  throw new ConnectError(code, `${who} fails with ${code}.`, { remedy: 'Mend it.' })
}

function refuseOther(type: DataSourceType, { status }: Organization): void {
  if (status !== (type === 'root' ? 'member' : 'management')) return
  throw new ConnectError('wrong_account_type', `It is ${status}.`, {
    remedy: 'Connect it as the other type.',
    field: 'type',
  })
}

function notAssumable(roleArn: string): ConnectError {
  return new ConnectError(
    'role_not_assumable',
    `AWS did not let ${hostAccount} assume this role.`,
    {
      remedy: 'Check the ARN, the trusted account and the External ID.',
      field: 'roleArn',
      details: { roleArn },
    },
  )
}

function notEnforced(): ConnectError {
  return new ConnectError('external_id_not_enforced', 'This role works without the External ID.', {
    remedy: 'Add the condition on sts:ExternalId to its trust policy.',
    field: 'roleArn',
  })
}

function wrongSecret(keyId: string): ConnectError {
  return new ConnectError('invalid_secret_access_key', `It does not belong to ${keyId}.`, {
    remedy: 'Paste the secret downloaded with that key, or create a new key.',
    field: 'secretAccessKey',
    details: { keyId },
  })
}
