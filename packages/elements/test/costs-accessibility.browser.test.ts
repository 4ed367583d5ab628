import '@aws-linked/elements/costs'
import type { AwsLinkedCosts } from '@aws-linked/elements'
import { describe, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { bill, billed, choose, pick } from './support/bill.ts'
import {
  accountSeries,
  billingPeriod,
  costs,
  distribution,
  reconciliation,
  run,
} from './support/billing-fixtures.ts'
import type { FakeClient } from './support/fake-client.ts'
import { refusal } from './support/fixtures.ts'
import { buttonNamed, objections, settle, smallTargets } from './support/page.ts'

const long = 'a-name-that-nobody-would-give-but-someone-will'.repeat(2)
const problem = {
  code: 'access_denied',
  message: 'AWS refused s3:PutObject.',
  remedy: 'Allow it.',
} as const
const missing = [{ organizationId: 'o-b2', managementAccountId: '999988887777', dataSourceIds: [] }]
const statement = { Effect: 'Allow', Action: 's3:PutObject', Resource: `arn:aws:s3:::${long}/*` }

function full(): FakeClient {
  const euros = reconciliation({ currency: 'EUR' })
  const named = reconciliation()
  const accounts = [{ ...named.accounts[0]!, name: long }, ...named.accounts.slice(1)]
  const client = billed({
    missing,
    periods: [
      billingPeriod({ reconciliations: [{ ...named, accounts, difference: '1' }, euros] }),
      billingPeriod({ exportName: long, status: 'refused', problem }),
      billingPeriod({ period: '2026-09', status: 'importing' }),
    ],
  })
  const series = accountSeries(8).map((each, at) => (at === 0 ? { ...each, label: long } : each))
  client.onCosts = async ({ group = 'account' }) =>
    costs({ group, series, currencies: ['USD', 'EUR'] })
  client.distributions = [
    distribution({ destination: { kind: 's3', bucket: long, prefix: '' }, statement }),
    distribution({
      id: 'b',
      accounts: 'each',
      latest: [
        run({ downloadPath: '/x' }),
        run({ id: 'r2', status: 'failed', problem }),
        run({ id: 'r3', status: 'unchanged' }),
        run({ id: 'r4', status: 'running' }),
      ],
    }),
  ]
  client.runs = [run({ downloadPath: '/x' }), run({ id: 'r2', status: 'failed', problem })]
  return client
}
const drawn = (client: FakeClient): Promise<AwsLinkedCosts> =>
  bill(client, { endpoint: '/aws-linked' })

const states: Record<string, () => Promise<unknown>> = {
  'a plain month': () => bill(),
  'everything at once': () => drawn(full()),
  'by employee, with all days': async () => {
    const element = await drawn(full())
    await choose(element, '.group-choice select', 'employee')
    buttonNamed(element, 'Show 26 more days').click()
    await settle()
  },
  'the root is missing': () => bill(billed({ periods: [], missing })),
  'not delivered yet': () =>
    bill(billed({ periods: [billingPeriod({ status: 'not_delivered', reconciliations: [] })] })),
  'at the first import': () =>
    bill(billed({ periods: [billingPeriod({ status: 'importing', reconciliations: [] })] })),
  refused: async () => {
    const client = billed()
    client.failure = refusal('forbidden')
    await bill(client)
  },
  'with a history, a menu and a deletion to confirm': async () => {
    const element = await drawn(full())
    const actions = 'More actions for Each linked account'
    for (const action of ['Show history', 'Delete']) {
      buttonNamed(element, actions).click()
      await settle()
      buttonNamed(element, action).click()
      await settle(20)
    }
    buttonNamed(element, actions).click()
    await settle()
  },
  'with the form of a new distribution, and its errors': async () => {
    const element = await drawn(full())
    buttonNamed(element, 'New distribution').click()
    await settle()
    await pick(element, 'Selected accounts')
    await pick(element, 'S3 bucket')
    buttonNamed(element, 'Create distribution').click()
    await settle()
  },
}

describe('axe finds nothing, nothing overflows and every target can be hit', () => {
  test.each(Object.entries(states))(
    '%s',
    async (_, arrange) => {
      await arrange()
      expect(await objections()).toEqual([])
      expect(smallTargets()).toEqual([])
    },
    20_000,
  )

  test('from right to left', async () => {
    document.documentElement.dir = 'rtl'
    await page.viewport(320, 800)
    await drawn(full())
    expect(await objections()).toEqual([])
  }, 20_000)
})

test('digits run from left to right and stand right, in both writing directions', async () => {
  for (const dir of ['ltr', 'rtl']) {
    document.documentElement.dir = dir
    const element = await bill()
    const cells = [...(element.shadowRoot?.querySelectorAll('td.num') ?? [])]
    const styles = cells.map((cell) => getComputedStyle(cell))
    expect(new Set(styles.map(({ direction, textAlign }) => `${direction} ${textAlign}`))).toEqual(
      new Set(['ltr right']),
    )
    element.remove()
  }
})
