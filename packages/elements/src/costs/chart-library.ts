// The only file that imports Chart.js, and only the parts that draw stacked bars. It is loaded when
// there is a month to draw, so no other element carries it.
import { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip } from 'chart.js'
import type { ChartConfiguration, ChartOptions } from 'chart.js'
import type { ChartColours } from './chart-colours.ts'

/** One month as bars. */
export interface BarsView {
  /** Under the axis: the day of the month where there is one to write. */
  readonly labels: readonly string[]
  readonly stacks: readonly { readonly colour: number; readonly heights: readonly number[] }[]
  readonly colours: ChartColours
  /** Writes the values of the axis, whose lines stand `step` apart. */
  readonly axis: (value: number, step: number) => string
  /** What is said of a day: a title, and a line for each stack. */
  readonly title: (day: number) => string
  readonly line: (stack: number, day: number) => string
}

/** Bars on a canvas. */
export interface Bars {
  readonly canvas: HTMLCanvasElement
  update(view: BarsView): void
  destroy(): void
}

/** Draws stacked bars. Chart.js sets sizes through the CSSOM and adds no style element: a strict CSP lets it. */
export function drawBars(canvas: HTMLCanvasElement, view: BarsView): Bars {
  Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip)
  const chart = new Chart(canvas, toConfiguration(view))
  return {
    canvas,
    update: (next) => {
      const { data, options } = toConfiguration(next)
      chart.data = data
      if (options) chart.options = options
      chart.update('none')
    },
    destroy: () => chart.destroy(),
  }
}

function toConfiguration(view: BarsView): ChartConfiguration<'bar', number[], string> {
  const { colours } = view
  return {
    type: 'bar',
    data: {
      labels: [...view.labels],
      datasets: view.stacks.map(({ colour, heights }) => ({
        data: [...heights],
        backgroundColor: colours.series[colour] ?? colours.text,
        hoverBackgroundColor: colours.series[colour] ?? colours.text,
        // A line of the ground between one stack and the next.
        borderColor: colours.surface,
        borderWidth: { top: 1 },
        borderSkipped: false,
        categoryPercentage: 1,
        barPercentage: 0.78,
      })),
    },
    options: toOptions(view),
  }
}

function toOptions({ colours, axis, title, line }: BarsView): ChartOptions<'bar'> {
  const font = { family: colours.font, size: 12 }
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    interaction: { mode: 'index', intersect: false },
    layout: { padding: { top: 8 } },
    scales: {
      x: {
        stacked: true,
        grid: { display: false },
        // The line of zero is the ground, wherever it is.
        border: { display: false },
        ticks: { color: colours.text, font, maxRotation: 0, autoSkip: false, padding: 2 },
      },
      y: {
        stacked: true,
        border: { display: false },
        grid: {
          color: ({ tick }) => (tick?.value === 0 ? colours.base : colours.line),
          tickLength: 0,
        },
        ticks: {
          color: colours.text,
          font,
          padding: 8,
          maxTicksLimit: 5,
          callback: (value, at, ticks) => {
            const step = Math.abs((ticks[1]?.value ?? 0) - (ticks[0]?.value ?? 0))
            return axis(Number(value), step)
          },
        },
      },
    },
    plugins: {
      tooltip: {
        backgroundColor: colours.surface,
        borderColor: colours.base,
        borderWidth: 1,
        titleColor: colours.strong,
        bodyColor: colours.strong,
        titleFont: { ...font, weight: 600 },
        bodyFont: font,
        padding: 10,
        boxPadding: 4,
        boxWidth: 10,
        boxHeight: 10,
        cornerRadius: 6,
        caretSize: 0,
        itemSort: (a, b) => b.datasetIndex - a.datasetIndex,
        callbacks: {
          title: ([item]) => (item ? title(item.dataIndex) : ''),
          label: ({ datasetIndex, dataIndex }) => line(datasetIndex, dataIndex),
        },
      },
    },
  }
}
