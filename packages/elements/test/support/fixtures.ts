import type {
  DataSource,
  Discovery,
  Instance,
  KindNames,
  PolicyAnswer,
  ResourceKind,
  StoredResource as Resource,
} from '@aws-linked/model'
import type { Failure } from '@aws-linked/elements'
import { permission, report } from './connect-fixtures.ts'

/** A secret that must show up nowhere. */
export const CANARY = 'canary/Secret+that/must+not/be+seen0000001'
export const KEY_ID = 'AKIAIOSFODNN7EXAMPLE'
export const ORGANIZATION = 'o-a1b2c3d4e5'
export const ROOT_ACCOUNT = '111122223333'

export const policy: PolicyAnswer = {
  type: 'linked',
  document: {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'FinOpsforCloudOperations',
        Effect: 'Allow',
        Action: ['ec2:Describe*', 's3:ListAllMyBuckets', 'iam:ListUsers'],
        Resource: '*',
      },
    ],
  },
}

export function dataSource(over: Partial<DataSource> = {}): DataSource {
  return {
    id: 'ds-orders',
    name: 'orders-prod',
    type: 'linked',
    account: { id: '444455556666', arn: 'arn:aws:iam::444455556666:user/ledger', partition: 'aws' },
    organization: { status: 'member', id: ORGANIZATION, managementAccountId: ROOT_ACCOUNT },
    credentials: { kind: 'access_key', accessKeyId: KEY_ID },
    state: 'connected',
    warnings: [
      {
        code: 'billing_needs_root',
        message: 'Billing comes through the root account.',
        remedy: 'Connect the root account.',
      },
    ],
    permissions: report({ permissions: [permission()] }),
    ownerId: 'nadia',
    createdAt: '2026-11-23T09:00:00Z',
    resourceCount: 168,
    ...over,
  }
}

export function discovery(over: Partial<Discovery> = {}): Discovery {
  return {
    id: 'd-1',
    dataSourceId: 'ds-orders',
    status: 'running',
    startedAt: '2026-11-23T09:40:00Z',
    finished: 2,
    total: 5,
    found: 34,
    problems: [],
    scopes: [],
    ...over,
  }
}

/** How a server calls the kinds it knows, in its order. */
export const kinds: readonly KindNames[] = [
  { kind: 'AWS::EC2::Instance', one: 'EC2 instance', many: 'EC2 instances', word: 'instance' },
  { kind: 'AWS::EC2::Volume', one: 'EBS volume', many: 'EBS volumes', word: 'volume' },
  { kind: 'AWS::EC2::Snapshot', one: 'EBS snapshot', many: 'EBS snapshots', word: 'snapshot' },
  { kind: 'AWS::EC2::Image', one: 'AMI', many: 'AMIs', word: 'image' },
  {
    kind: 'AWS::EC2::EIP',
    one: 'Elastic IP address',
    many: 'Elastic IP addresses',
    word: 'address',
  },
  { kind: 'AWS::S3::Bucket', one: 'S3 bucket', many: 'S3 buckets', word: 'bucket' },
  { kind: 'AWS::IAM::User', one: 'IAM user', many: 'IAM users', word: 'user' },
]

export const instance: Instance['properties'] = {
  instanceType: 'm7g.xlarge',
  state: 'running',
  architecture: 'arm64',
  lifecycle: 'on-demand',
  volumeIds: [],
}
/** The least that a resource of a kind has; a kind that no test shows may be left out. */
const properties: { readonly [Kind in ResourceKind]?: PropertiesOf<Kind> } = {
  'AWS::EC2::Instance': instance,
  'AWS::EC2::Volume': {
    volumeType: 'gp3',
    sizeGib: 100,
    state: 'in-use',
    encrypted: true,
    instanceIds: [],
  },
  'AWS::EC2::Snapshot': { sizeGib: 100, state: 'completed', encrypted: true },
  'AWS::EC2::Image': { state: 'available', public: false, snapshotIds: [] },
  'AWS::EC2::EIP': { publicIp: '203.0.113.7', associated: false },
  'AWS::S3::Bucket': {},
  'AWS::IAM::User': { path: '/' },
}
type PropertiesOf<Kind extends ResourceKind> = Extract<Resource, { kind: Kind }>['properties']

/** An instance, unless `kind` says otherwise. */
export function resource<Kind extends ResourceKind = 'AWS::EC2::Instance'>(
  over: Partial<Omit<Resource, 'kind' | 'properties'>> & {
    readonly kind?: Kind
    readonly properties?: PropertiesOf<NoInfer<Kind>>
  } = {},
): Resource {
  const kind: ResourceKind = over.kind ?? 'AWS::EC2::Instance'
  const id = over.id ?? 'i-0b7d19f3c8e2a4650'
  return {
    arn: `arn:aws:ec2:eu-west-1:444455556666:instance/${id}`,
    id,
    accountId: '444455556666',
    region: 'eu-west-1',
    name: 'orders-api-2',
    tags: { team: 'orders', env: 'prod' },
    createdAt: '2025-03-12T07:58:00Z',
    consoleUrl: `https://eu-west-1.console.aws.amazon.com/ec2/home#InstanceDetails:instanceId=${id}`,
    dataSourceId: 'ds-orders',
    employeeId: 'nadia',
    firstSeenAt: '2025-03-12T08:00:00Z',
    lastSeenAt: '2026-11-23T09:41:00Z',
    ...over,
    kind,
    properties: over.properties ?? properties[kind],
    // `properties` holds those of this very kind.
  } as Resource
}

/** An error as the client rejects with it. */
export function refusal(code: string, over: Partial<Failure> = {}): Error & Failure {
  const rest = { code, remedy: 'The server’s remedy.', ...over }
  return Object.assign(new Error('The server’s message.'), rest)
}
