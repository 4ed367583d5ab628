import { expectTypeOf, test } from 'vitest'
import { connect, discover, isConnectError, policy, trustPolicy } from './index.ts'
import type {
  Bucket,
  ConnectError,
  DataSource,
  DiscoveryEvent,
  Instance,
  Organization,
  PolicyDocument,
  Resource,
  ResourceKind,
  TrustPolicyDocument,
  User,
} from './index.ts'

/** What a discriminant leaves of a union. */
type Narrowed<Union, Key extends keyof Union, Value> = Extract<
  Union,
  { readonly [K in Key]: Value }
>

test('a resource’s kind narrows its properties', () => {
  expectTypeOf<Narrowed<Resource, 'kind', 'AWS::EC2::Instance'>>().toEqualTypeOf<Instance>()
  expectTypeOf<Narrowed<Resource, 'kind', 'AWS::S3::Bucket'>>().toEqualTypeOf<Bucket>()
  expectTypeOf<Bucket['properties']['policyPublic']>().toEqualTypeOf<boolean | null | undefined>()
  expectTypeOf<Instance['properties']['instanceType']>().toBeString()
  // @ts-expect-error: an instance has no size in GiB
  expectTypeOf<Instance['properties']['sizeGib']>().toBeNumber()
})

test('a kind in hand narrows what is read', () => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only its type is of interest
  const resource = { kind: 'none' } as unknown as Resource
  if (resource.kind === 'AWS::IAM::User') {
    expectTypeOf(resource).toEqualTypeOf<User>()
    expectTypeOf(resource.properties.consoleLogin).toEqualTypeOf<boolean | undefined>()
  }
})

test('the kinds are a closed list, and these are on it', () => {
  expectTypeOf<
    | 'AWS::EC2::EIP'
    | 'AWS::EC2::Image'
    | 'AWS::EC2::Instance'
    | 'AWS::EC2::Snapshot'
    | 'AWS::EC2::Volume'
    | 'AWS::IAM::User'
    | 'AWS::S3::Bucket'
  >().toExtend<ResourceKind>()
  // Neither any text nor what only looks like one.
  expectTypeOf<string>().not.toExtend<ResourceKind>()
  expectTypeOf<'AWS::EC2::Castle'>().not.toExtend<ResourceKind>()
})

test('an event’s type narrows what it carries', () => {
  type Scope = Narrowed<DiscoveryEvent, 'type', 'scope'>
  expectTypeOf<Scope['kind']>().toEqualTypeOf<ResourceKind>()
  expectTypeOf<Scope['complete']>().toBeBoolean()
  expectTypeOf<Scope>().not.toHaveProperty('problem')
  type Found = Narrowed<DiscoveryEvent, 'type', 'resource'>
  expectTypeOf<Found['resource']>().toEqualTypeOf<Resource>()
})

test('an Organization’s status narrows what is known of it', () => {
  type Member = Extract<Organization, { readonly status: 'management' | 'member' }>
  expectTypeOf<Member['managementAccountId']>().toBeString()
  expectTypeOf<Narrowed<Organization, 'status', 'unknown'>['problem']['remedy']>().toBeString()
  expectTypeOf<Narrowed<Organization, 'status', 'none'>>().not.toHaveProperty('id')
})

test('the front door takes what it says it takes', () => {
  expectTypeOf(connect).returns.resolves.toEqualTypeOf<DataSource>()
  expectTypeOf(discover).returns.toEqualTypeOf<AsyncGenerator<DiscoveryEvent, void, undefined>>()
  expectTypeOf(policy).toBeCallableWith('linked')
  expectTypeOf(policy).returns.toEqualTypeOf<PolicyDocument>()
  expectTypeOf(connect).toBeCallableWith()
  expectTypeOf(connect).toBeCallableWith({
    credentials: () => Promise.resolve({ accessKeyId: 'a', secretAccessKey: 'b' }),
    type: 'root',
  })
  // @ts-expect-error: no third type
  expectTypeOf(connect).toBeCallableWith({ type: 'payer' })
  expectTypeOf<DataSource>().not.toHaveProperty('credentials')
})

test('a role is one by its ARN, or by its account and its name', () => {
  const roleArn = 'arn:aws:iam::111122223333:role/FinOps'
  expectTypeOf(connect).toBeCallableWith({ credentials: { roleArn, externalId: 'its-own' } })
  expectTypeOf(connect).toBeCallableWith({ credentials: { roleArn, from: { roleArn } } })
  const named = { accountId: '111122223333', roleName: 'FinOps' }
  expectTypeOf(connect).toBeCallableWith({ credentials: named })
  // @ts-expect-error: whose role it is has to be said
  expectTypeOf(connect).toBeCallableWith({ credentials: { roleName: 'FinOps' } })
  expectTypeOf(trustPolicy).returns.toEqualTypeOf<TrustPolicyDocument>()
  // @ts-expect-error: a trust policy without an External ID trusts everybody's customers
  expectTypeOf(trustPolicy).toBeCallableWith({ accountId: '111122223333' })
})

test('a guard narrows to the error with the closed union of codes', () => {
  expectTypeOf(isConnectError).guards.toEqualTypeOf<ConnectError>()
  expectTypeOf<'clock_skew'>().toExtend<ConnectError['code']>()
  expectTypeOf<'not_found'>().not.toExtend<ConnectError['code']>()
})
