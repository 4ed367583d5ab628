import '@aws-linked/elements/costs'
import { expect, test } from 'vitest'
import { bill, billed, choose } from './support/bill.ts'
import { billingPeriod, costs, run, distribution } from './support/billing-fixtures.ts'
import type { FakeClient } from './support/fake-client.ts'
import { inside, objections, smallTargets, textOf } from './support/page.ts'

const two = [
  { key: 'k-focus', name: 'focus-daily', dataSourceId: 'ds-root', isShown: true },
  { key: 'k-cur', name: 'cur-daily', dataSourceId: 'ds-root', isShown: false },
]

/** A root with two exports: the same bill twice. */
function twice(): FakeClient {
  const client = billed({ periods: [billingPeriod(), billingPeriod({ exportName: 'cur-daily' })] })
  client.onCosts = async (query) => {
    const shown = query.export ?? 'k-focus'
    return costs({ exports: two.map((each) => ({ ...each, isShown: each.key === shown })) })
  }
  return client
}

function cards(element: Element): (string | undefined)[] {
  return [...(element.shadowRoot?.querySelectorAll('[part=reconciliation]') ?? [])].map(
    (card) => card.querySelector('code')?.textContent,
  )
}

test('of two exports of one root one is shown, with its own reconciliation, and the other can be', async () => {
  const client = twice()
  const element = await bill(client)
  const select = inside(element, '#shown-export')
  expect([...select.querySelectorAll('option')].map(({ textContent }) => textContent)).toEqual([
    'focus-daily',
    'cur-daily',
  ])
  expect(cards(element)).toEqual(['focus-daily'])
  // The same account is not missing twice.
  expect(textOf(element).split('Billed but not connected')).toHaveLength(2)
  await choose(element, '#shown-export', 'k-cur')
  expect(client.calls.at(-1)).toContain('"export":"k-cur"')
  expect(cards(element)).toEqual(['cur-daily'])
})

test('a month that is not in the chosen export shows what there is', async () => {
  const client = twice()
  client.billing = {
    ...client.billing,
    periods: [...client.billing.periods, billingPeriod({ period: '2026-09' })],
  }
  const element = await bill(client)
  await choose(element, '#shown-export', 'k-cur')
  await choose(element, 'select[aria-label=Month]', '2026-09')
  const call = client.calls.findLast((each) => each.startsWith('getCosts'))
  expect(call).toContain('"period":"2026-09"')
  expect(call).not.toContain('export')
})

test('where another root has a bill too, every root’s chosen export is the first choice', async () => {
  const client = twice()
  client.sources = [...client.sources, { ...client.sources[0]!, id: 'ds-2', name: 'second-root' }]
  const element = await bill(client)
  const options = [...inside(element, '#shown-export').querySelectorAll('option')]
  expect(options.map(({ textContent }) => textContent)).toEqual([
    'Every root’s chosen export',
    'focus-daily, meridian-root',
    'cur-daily, meridian-root',
  ])
  await choose(element, '#shown-export', 'k-cur')
  await choose(element, '#shown-export', '')
  expect(client.calls.at(-1)).not.toContain('"export"')
})

test('without a second export there is nothing to choose', async () => {
  const element = await bill()
  expect(element.shadowRoot?.querySelector('#shown-export')).toBeNull()
})

test('an import says how far it is, the first one and one again', async () => {
  const progress = { phase: 'convert', downloadedBytes: 9_000_000, rows: 412_889 } as const
  const first = await bill(
    billed({ periods: [billingPeriod({ status: 'importing', reconciliations: [], progress })] }),
  )
  expect(inside(first, '[part=empty]').textContent).toContain('Rows counted so far: 412,889.')
  first.remove()
  const again = await bill(
    billed({
      periods: [
        billingPeriod({ status: 'importing', progress: { ...progress, phase: 'download' } }),
      ],
    }),
  )
  expect(inside(again, '[part=importing]').textContent).toContain('Downloaded so far: 9 MB.')
})

test('what the import had to assume stands with its reconciliation', async () => {
  const message = 'The export has no InvoiceId: no period can be told to be final.'
  const element = await bill(
    billed({ periods: [billingPeriod({ notices: [{ code: 'no_invoice_ids', message }] })] }),
  )
  expect(inside(element, '[part=reconciliation] [part=notices]').textContent).toContain(message)
  expect(await objections()).toEqual([])
  expect(smallTargets()).toEqual([])
})

test('a report in two currencies has both amounts', async () => {
  const client = billed()
  const amounts = [
    { amount: '20015.7638', currency: 'USD' },
    { amount: '5', currency: 'EUR' },
  ]
  const { amount: _, currency: __, ...rest } = run()
  client.distributions = [distribution({ latest: [{ ...rest, amounts }] })]
  const element = await bill(client)
  expect(inside(element, '[part=distribution]').textContent).toContain('$20,015.76 and €5.00')
})

test('axe finds nothing with a choice of exports, nothing overflows and every target can be hit', async () => {
  await bill(twice())
  expect(await objections()).toEqual([])
  expect(smallTargets()).toEqual([])
})
