import { ConnectError } from '@aws-linked/sdk'
import type { DiscoveryEvent, Organization, Resource, Volume } from '@aws-linked/sdk'
import type { Aws } from '../../src/aws.ts'

/** How a {@link fakeAws} behaves; change it while it runs. */
export interface FakeAws extends Aws {
  /** Secrets by access key ID. */
  readonly secrets: Map<string, string>
  readonly organizations: Map<string, Organization>
  /** What `discover` streams, by access key ID. */
  readonly streams: Map<string, (signal: AbortSignal) => AsyncIterable<DiscoveryEvent>>
  /** Discoveries under way. */
  active: number
  /** The most there were at once. */
  most: number
}

/** An AWS in memory: an access key ID is `AKIA` and its account's ID. */
export function fakeAws(): FakeAws {
  const fake: FakeAws = {
    secrets: new Map(),
    organizations: new Map(),
    streams: new Map(),
    active: 0,
    most: 0,
    async connect({ credentials, type, name, signal }) {
      signal?.throwIfAborted()
      const { accessKeyId, secretAccessKey } = await resolve(credentials)
      const id = accessKeyId.slice(4)
      const secret = fake.secrets.get(accessKeyId)
      if (secret !== undefined && secret !== secretAccessKey) throw wrongSecret(accessKeyId)
      const member = type === 'linked'
      return {
        name: name ?? id,
        type,
        account: { id, arn: `arn:aws:iam::${id}:user/finops`, partition: 'aws' },
        organization: fake.organizations.get(id) ?? { status: 'none' },
        warnings: member ? [{ code: 'billing_needs_root', message: 'm', remedy: 'r' }] : [],
        discover: () => {
          throw new Error('The server discovers by itself.')
        },
      }
    },
    async *discover({ credentials, signal = new AbortController().signal }) {
      const { accessKeyId, secretAccessKey } = await resolve(credentials)
      const secret = fake.secrets.get(accessKeyId)
      if (secret !== undefined && secret !== secretAccessKey) throw wrongSecret(accessKeyId)
      fake.active += 1
      fake.most = Math.max(fake.most, fake.active)
      try {
        yield* fake.streams.get(accessKeyId)?.(signal) ?? []
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

async function resolve(credentials: Parameters<Aws['connect']>[0]['credentials']) {
  return typeof credentials === 'function' ? credentials() : credentials
}

function wrongSecret(keyId: string): ConnectError {
  return new ConnectError('invalid_secret_access_key', `It does not belong to ${keyId}.`, {
    remedy: 'Paste the secret downloaded with that key, or create a new key.',
    field: 'secretAccessKey',
    details: { keyId },
  })
}
