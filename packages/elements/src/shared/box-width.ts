import type { LitElement, ReactiveController } from 'lit'

/** How wide the element's box is, in rem: for what CSS alone cannot turn, as a panel into a dialog. */
export class BoxWidth implements ReactiveController {
  /** 0 until it is measured. */
  rem = 0
  readonly #host: LitElement
  readonly #steps: readonly number[]
  #observer: ResizeObserver | undefined
  #frame = 0

  /** Renders anew when the width passes one of `steps`. */
  constructor(host: LitElement, steps: readonly number[]) {
    this.#host = host
    this.#steps = steps
    host.addController(this)
  }

  hostConnected(): void {
    this.#measure()
    // A frame later: what renders anew may change the size that is being told of.
    this.#observer = new ResizeObserver(() => {
      cancelAnimationFrame(this.#frame)
      this.#frame = requestAnimationFrame(() => this.#measure())
    })
    this.#observer.observe(this.#host)
  }

  hostDisconnected(): void {
    this.#observer?.disconnect()
    cancelAnimationFrame(this.#frame)
  }

  #measure(): void {
    const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
    const rem = this.#host.getBoundingClientRect().width / size
    const passed = this.#steps.some((step) => rem >= step !== this.rem >= step)
    this.rem = rem
    if (passed) this.#host.requestUpdate()
  }
}
