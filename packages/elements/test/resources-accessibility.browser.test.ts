import '@aws-linked/elements/resources'
import type { Problem } from '@aws-linked/model'
import { describe, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { dashboard, instances } from './support/dashboard.ts'
import { FakeClient } from './support/fake-client.ts'
import { dataSource, discovery, refusal, resource } from './support/fixtures.ts'
import { buttonNamed, mount, objections, settle, smallTargets } from './support/page.ts'

const problem: Problem = {
  code: 'access_denied',
  kind: 'AWS::EC2::Volume',
  region: 'us-west-2',
  action: 'ec2:DescribeVolumes',
  message: 'AWS refused ec2:DescribeVolumes in us-west-2.',
  remedy: 'Add it to the policy.',
}
const scopes = ['eu-west-1', 'us-east-1'].map((region) => ({
  kind: 'AWS::EC2::Instance' as const,
  region,
  status: 'complete' as const,
  count: 1,
}))
const long = 'a-name-that-nobody-would-give-but-someone-will'.repeat(3)
const full = [
  ...instances(12),
  resource({ arn: 'long', name: long, tags: { [long]: long } }),
  resource({ arn: 'u', employeeId: null, kind: 'AWS::S3::Bucket' }),
  resource({ arn: 't', employeeId: 'tomas', accountId: '555555555555', tags: {} }),
]
const busy = dataSource({ name: long, discovery: discovery({ problems: [problem], scopes }) })

const states: Record<string, () => Promise<unknown>> = {
  full: () => dashboard(full, [busy, dataSource({ id: 'b' })]),
  'after a discovery with problems': () => {
    const ended = discovery({ status: 'finished', problems: [problem], scopes })
    return dashboard(full, [dataSource({ discovery: ended })])
  },
  'before the first account': () => dashboard([], []),
  'nothing found': () => dashboard([]),
  refused: async () => {
    const client = new FakeClient()
    client.failure = refusal('forbidden')
    await mount('aws-linked-resources', { client })
  },
  'with a filter open': async () => {
    const { element } = await dashboard(full, [busy])
    buttonNamed(element, 'Region').click()
    await settle()
  },
  'with details': async () => {
    const { element } = await dashboard(full, [busy])
    buttonNamed(element, 'i-0').click()
    await settle()
  },
}

describe('axe finds nothing, nothing overflows and every target can be hit', () => {
  test.each(Object.entries(states))('%s', async (_, arrange) => {
    await arrange()
    expect(await objections()).toEqual([])
    expect(smallTargets()).toEqual([])
  })

  test('from right to left, with the filters open where it is narrow', async () => {
    document.documentElement.dir = 'rtl'
    await page.viewport(320, 800)
    const { element } = await dashboard(full, [busy])
    buttonNamed(element, 'Filters').click()
    await settle()
    expect(await objections()).toEqual([])
  })
})
