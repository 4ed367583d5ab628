import { afterEach, expect, test, vi } from 'vitest'
import { credentials } from '../../test/support/run.ts'
import { resolveAccess } from '../access/resolve-access.ts'
import { locate } from './service-endpoint.ts'
import type { ServiceLocation, ServiceName } from './service-endpoint.ts'

async function at(name: ServiceName, region: string): Promise<ServiceLocation | undefined> {
  return locate(name, await resolveAccess({ credentials, region }))
}

afterEach(() => {
  vi.unstubAllEnvs()
})

test.each([
  ['cloudwatch', 'eu-west-1', 'https://monitoring.eu-west-1.amazonaws.com/'],
  ['cloudwatch', 'cn-north-1', 'https://monitoring.cn-north-1.amazonaws.com.cn/'],
  ['cloudwatch', 'us-gov-west-1', 'https://monitoring.us-gov-west-1.amazonaws.com/'],
  ['cloudwatch', 'eusc-de-east-1', 'https://monitoring.eusc-de-east-1.amazonaws.eu/'],
  ['cur', 'eu-west-1', 'https://cur.us-east-1.amazonaws.com/'],
  ['cur', 'cn-north-1', 'https://cur.cn-northwest-1.amazonaws.com.cn/'],
  ['bcm-data-exports', 'eu-west-1', 'https://bcm-data-exports.us-east-1.api.aws/'],
  [
    'bcm-data-exports',
    'cn-north-1',
    'https://bcm-data-exports.cn-northwest-1.api.amazonwebservices.com.cn/',
  ],
] as const)('%s for %s is at %s', async (name, region, endpoint) => {
  expect(await at(name, region)).toMatchObject({ endpoint })
})

test('a partition without the service has no place for it', async () => {
  expect(await at('cur', 'us-gov-west-1')).toBeUndefined()
  expect(await at('bcm-data-exports', 'us-iso-east-1')).toBeUndefined()
})

test('FIPS and dual-stack are asked for as everywhere in AWS’s configuration', async () => {
  vi.stubEnv('AWS_USE_FIPS_ENDPOINT', 'true')
  expect(await at('cloudwatch', 'us-east-1')).toMatchObject({
    endpoint: 'https://monitoring-fips.us-east-1.amazonaws.com/',
  })
  vi.stubEnv('AWS_USE_FIPS_ENDPOINT', 'false')
  vi.stubEnv('AWS_USE_DUALSTACK_ENDPOINT', 'true')
  expect(await at('cloudwatch', 'us-east-1')).toMatchObject({
    endpoint: 'https://monitoring.us-east-1.api.aws/',
  })
})
