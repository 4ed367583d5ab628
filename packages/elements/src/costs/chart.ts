import type { Costs } from '@aws-linked/model'
import type { LitElement, ReactiveController } from 'lit'
import { readColours } from './chart-colours.ts'
import type { Bars, BarsView } from './chart-library.ts'
import { dayOfMonth, formatLongDay } from '../texts/dates.ts'
import { axisFormatter, formatMoney } from '../texts/money.ts'
import { dayTotals, toStacks } from './series.ts'

/** Options of a {@link CostChart}. */
export interface CostChartOptions {
  /** The costs to draw; `undefined` while there is no canvas for them. */
  readonly costs: () => Costs | undefined
  /** What a stack is called. */
  readonly label: (costs: Costs, stack: number) => string
  /** @defaultValue the one file that brings Chart.js */
  readonly load?: () => Promise<{ readonly drawBars: DrawBars }>
}

type DrawBars = (canvas: HTMLCanvasElement, view: BarsView) => Bars

/** Draws the costs on the host's `<canvas>`, whenever they are others. Loads what draws when it is needed first. */
export class CostChart implements ReactiveController {
  /** It could not be loaded. */
  failed = false
  readonly #host: LitElement
  readonly #options: CostChartOptions
  #bars: Bars | undefined
  #drawn: Costs | undefined
  #loading = false

  constructor(host: LitElement, options: CostChartOptions) {
    this.#host = host
    this.#options = options
    host.addController(this)
  }

  hostUpdated(): void {
    const costs = this.#options.costs()
    if (this.#bars && this.#bars.canvas !== this.#canvas) this.#destroy()
    if (costs !== this.#drawn) void this.#draw()
  }

  hostDisconnected(): void {
    this.#destroy()
  }

  /** Draws it again: the theme has changed. */
  redraw(): void {
    this.#drawn = undefined
    void this.#draw()
  }

  get #canvas(): HTMLCanvasElement | undefined {
    return this.#host.renderRoot.querySelector('canvas') ?? undefined
  }

  async #draw(): Promise<void> {
    const load = this.#options.load ?? (() => import('./chart-library.ts'))
    if (this.#loading || !this.#canvas) return
    this.#loading = true
    try {
      const { drawBars } = await load()
      this.#show(drawBars)
      this.#setFailed(false)
    } catch {
      // Not again by itself: the next month tries anew.
      this.#drawn = this.#options.costs()
      this.#setFailed(true)
    } finally {
      this.#loading = false
    }
  }

  #show(drawBars: DrawBars): void {
    // What there is now, not what there was when loading began.
    const canvas = this.#canvas
    const costs = this.#options.costs()
    if (!canvas || !costs || !this.#host.isConnected) return
    const view = this.#toView(costs)
    if (this.#bars) this.#bars.update(view)
    else this.#bars = drawBars(canvas, view)
    this.#drawn = costs
  }

  #setFailed(failed: boolean): void {
    if (failed === this.failed) return
    this.failed = failed
    this.#host.requestUpdate()
  }

  #toView(costs: Costs): BarsView {
    const { days, currency } = costs
    const stacks = toStacks(costs)
    const totals = dayTotals(costs)
    return {
      // Once a week is enough to find a day.
      labels: days.map((day, at) => (at % 7 === 0 ? dayOfMonth(day) : '')),
      // Heights are pixels in the end: here, and only here, money may be a float.
      stacks: stacks.map(({ colour, amounts }) => ({ colour, heights: amounts.map(Number) })),
      colours: readColours(this.#host.renderRoot),
      axis: (value, step) => axisFormatter(currency, step)(value),
      title: (day) =>
        `${formatLongDay(days[day] ?? '')}, ${formatMoney(totals[day] ?? '0', currency)}`,
      line: (stack, day) =>
        `${this.#options.label(costs, stack)}  ${formatMoney(stacks[stack]?.amounts[day] ?? '0', currency)}`,
    }
  }

  #destroy(): void {
    this.#bars?.destroy()
    this.#bars = undefined
    this.#drawn = undefined
  }
}
