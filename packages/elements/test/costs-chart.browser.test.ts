import '@aws-linked/elements/costs'
import type { AwsLinkedCosts } from '@aws-linked/elements'
import { LitElement, html } from 'lit'
import type { TemplateResult } from 'lit'
import { expect, test } from 'vitest'
import { CostChart } from '../src/costs/chart.ts'
import { bill, billed } from './support/bill.ts'
import { accountSeries, costs, days } from './support/billing-fixtures.ts'
import { inside, settle } from './support/page.ts'

/** Which colours the canvas has, each with its pixels, most first: without what is see-through. */
function colours(element: AwsLinkedCosts): Map<string, number> {
  const canvas = inside(element, 'canvas')
  if (!(canvas instanceof HTMLCanvasElement)) throw new Error('no canvas')
  const { width, height } = canvas
  const pixels = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? []
  const found = new Map<string, number>()
  for (let at = 0; at < pixels.length; at += 4) {
    if (pixels[at + 3] !== 255) continue
    const colour = `rgb(${pixels[at]}, ${pixels[at + 1]}, ${pixels[at + 2]})`
    found.set(colour, (found.get(colour) ?? 0) + 1)
  }
  return found
}

/** The colours of the legend, in its order. */
function keys(element: AwsLinkedCosts): string[] {
  return [...(element.shadowRoot?.querySelectorAll('.key:not(.none)') ?? [])].map(
    (key) => getComputedStyle(key).backgroundColor,
  )
}

test('each series is drawn in the colour its legend has', async () => {
  const element = await bill()
  const drawn = colours(element)
  expect(keys(element)).toHaveLength(6)
  for (const colour of keys(element)) expect(drawn.get(colour)).toBeGreaterThan(200)
})

test('Other has a colour of its own', async () => {
  const client = billed()
  client.onCosts = async () => costs({ series: accountSeries(8) })
  const element = await bill(client)
  expect(new Set(keys(element)).size).toBe(7)
  expect(colours(element).get(keys(element)[6] ?? '')).toBeGreaterThan(20)
})

test('a larger amount is a larger area, and a negative day is below the line', async () => {
  const client = billed()
  const [series] = accountSeries(1)
  const amounts = days.map((_, at) => (at === 3 ? '-500' : '500'))
  client.onCosts = async () => costs({ series: [{ ...series!, amounts }] })
  const element = await bill(client)
  const [colour = ''] = keys(element)
  const canvas = inside(element, 'canvas')
  if (!(canvas instanceof HTMLCanvasElement)) throw new Error('no canvas')
  const { width, height } = canvas
  const pixels = canvas.getContext('2d')!.getImageData(0, 0, width, height).data
  const columnsIn = (row: number): number => {
    let count = 0
    for (let x = 0; x < width; x += 1) {
      const at = (row * width + x) * 4
      if (`rgb(${pixels[at]}, ${pixels[at + 1]}, ${pixels[at + 2]})` === colour) count += 1
    }
    return count
  }
  const above = columnsIn(Math.round(height * 0.25))
  const below = columnsIn(Math.round(height * 0.75))
  expect(below).toBeGreaterThan(0)
  expect(above / below).toBeGreaterThan(25)
})

test('it is one image with a label that points to the table', async () => {
  const element = await bill()
  const canvas = inside(element, 'canvas')
  expect(canvas.getAttribute('role')).toBe('img')
  expect(canvas.ariaLabel).toBe(
    'Stacked bars, one for each day of October 2026. The table below has the same figures.',
  )
})

test('another theme gives it other colours, without being told', async () => {
  const element = await bill()
  for (const scheme of ['light', 'dark']) {
    document.documentElement.style.colorScheme = scheme
    await settle(200)
    const drawn = colours(element)
    for (const colour of keys(element)) expect(drawn.get(colour)).toBeGreaterThan(200)
  }
})

test('taken out of the page and put back, it is drawn again', async () => {
  const element = await bill()
  const before = colours(element).size
  element.remove()
  await settle()
  document.body.append(element)
  await settle(100)
  expect(colours(element).size).toBeGreaterThanOrEqual(Math.min(before, 7))
})

test('a chart that cannot be loaded is said, tried once, and again for the next month', async () => {
  let loads = 0
  let drawn = 0
  let costsNow = costs()
  class Host extends LitElement {
    readonly chart = new CostChart(this, {
      costs: () => costsNow,
      label: () => '',
      load: async () => {
        loads += 1
        if (loads === 1) throw new Error('offline')
        return {
          drawBars: (canvas) => {
            drawn += 1
            return { canvas, update: () => {}, destroy: () => {} }
          },
        }
      },
    })
    protected override render(): TemplateResult {
      return html`<canvas></canvas>${this.chart.failed ? 'failed' : ''}`
    }
  }
  customElements.define('test-chart-host', Host)
  const host = new Host()
  document.body.append(host)
  await settle(40)
  expect(host.shadowRoot?.textContent).toBe('failed')
  expect(loads).toBe(1)
  costsNow = costs({ period: '2026-09' })
  host.requestUpdate()
  await settle(40)
  expect(host.shadowRoot?.textContent).toBe('')
  expect([loads, drawn]).toEqual([2, 1])
})

test('it fills the room there is and makes none', async () => {
  const element = await bill()
  const width = (): number => inside(element, 'canvas').getBoundingClientRect().width
  const wide = width()
  element.style.inlineSize = '22rem'
  await settle(200)
  expect(width()).toBeLessThan(wide)
  expect(element.scrollWidth).toBeLessThanOrEqual(353)
  element.style.inlineSize = ''
  await settle(200)
  expect(width()).toBe(wide)
})
