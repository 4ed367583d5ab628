import { expect, onTestFinished, test, vi } from 'vitest'
import { getPartition } from './get-partition.ts'

test('the Region given tells the partition', async () => {
  expect(await getPartition({ region: 'cn-northwest-1' })).toBe('aws-cn')
})

test('without one the configured Region tells it', async () => {
  vi.stubEnv('AWS_REGION', 'us-gov-west-1')
  onTestFinished(() => void vi.unstubAllEnvs())
  expect(await getPartition()).toBe('aws-us-gov')
})

test('what is no Region is refused', async () => {
  await expect(getPartition({ region: 'nowhere' })).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'region',
  })
})
