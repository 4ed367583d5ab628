import { discover, getAccount } from '@aws-linked/sdk'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { demoKeys, demoScenario, startSandbox } from '@aws-linked/sandbox'
import { callerIdentity } from './support/answers.ts'
import { startFakeAws } from './support/fake-aws.ts'

afterEach(() => vi.unstubAllEnvs())

const credentials = { accessKeyId: 'AKIAPARTITIONS0000001', secretAccessKey: 'x'.repeat(40) }

test.each([
  ['aws-eusc', 'eusc-de-east-1', ['eusc-de-east-1']],
  ['aws-cn', 'cn-north-1', ['cn-north-1', 'cn-northwest-1']],
  ['aws-iso-b', 'us-isob-east-1', ['us-isob-east-1']],
  ['aws-new', 'mars-north-1', ['mars-north-1']],
])(
  'where %s refuses DescribeRegions, only its own Regions are asked',
  async (partition, region, own) => {
    await using aws = await startFakeAws({
      'sts:GetCallerIdentity': () => callerIdentity('111122223333', partition),
      'ec2:DescribeRegions': () => ({
        status: 403,
        body: '<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>no</Message></Error></Errors></Response>',
      }),
    })
    const events = await Array.fromAsync(
      discover({ credentials, region, endpoint: aws.endpoint, kinds: ['AWS::EC2::Instance'] }),
    )
    const scopes = events.flatMap((event) => (event.type === 'scope' ? [event.region] : []))
    expect(scopes.toSorted()).toEqual(own)
    expect([...new Set(aws.calls.map((call) => call.region))].toSorted()).toEqual(own)
  },
)

test('AWS_DEFAULT_REGION counts after AWS_REGION and before nothing', async () => {
  const sandbox = await startSandbox({ scenario: demoScenario })
  onTestFinished(() => sandbox.close())
  const key = demoKeys(demoScenario).find(({ account }) => account?.name === 'orders-prod')!
  vi.stubEnv('AWS_REGION', undefined)
  vi.stubEnv('AWS_DEFAULT_REGION', 'eu-west-3')
  const options = {
    credentials: { accessKeyId: key.accessKeyId, secretAccessKey: key.secretAccessKey },
    endpoint: sandbox.endpoint,
  }
  await getAccount(options)
  vi.stubEnv('AWS_REGION', 'eu-west-2')
  await getAccount(options)
  expect(sandbox.requests.map(({ region }) => region)).toEqual(['eu-west-3', 'eu-west-2'])
})
