import type { DataSource } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { ReactiveControllerHost, TemplateResult } from 'lit'
import { renderButton } from '../shared/button.ts'
import { toFailure } from '../shared/failure.ts'
import type { Failure } from '../shared/failure.ts'
import { icon, spinner } from '../shared/icons.ts'
import { renderFailure } from '../shared/failure-notice.ts'
import { refresh } from './icons.ts'
import { clientOf } from '../shared/part-context.ts'
import type { PartContext } from '../shared/part-context.ts'
import { renderReport } from './report.ts'
import * as texts from '../texts/connected.ts'

/** The permission report of a Data Source, and "Check again". */
export class ReportPart {
  readonly #host: ReactiveControllerHost
  readonly #context: PartContext
  #attempt: AbortController | undefined
  #failure: Failure | undefined

  constructor(host: ReactiveControllerHost, context: PartContext) {
    this.#host = host
    this.#context = context
  }

  /** Tries every permission anew. Never rejects: a refusal is shown. */
  async check({ id }: DataSource): Promise<void> {
    if (this.#attempt) return
    const attempt = (this.#attempt = new AbortController())
    const { signal } = attempt
    const { say, changed } = this.#context
    this.#failure = undefined
    say(texts.checking)
    try {
      const dataSource = await clientOf(this.#context).checkDataSource(id, { signal })
      if (signal.aborted) return
      changed(dataSource)
      say(texts.checked)
    } catch (error) {
      if (signal.aborted) return
      this.#failure = toFailure(error)
      say(this.#failure.message)
    } finally {
      if (this.#attempt === attempt) this.#attempt = undefined
      this.#host.requestUpdate()
    }
  }

  /** Ends a check under way: nobody looks any more. */
  stop(): void {
    this.#attempt?.abort()
    this.#attempt = undefined
  }

  render(dataSource: DataSource): TemplateResult {
    const { permissions } = dataSource
    const busy = this.#attempt !== undefined
    const again = (): void => void this.check(dataSource)
    return html`<section class="report" part="report" aria-labelledby="report">
      <div class="report-head">
        <h3 id="report">${texts.report}</h3>
        ${renderButton(
          html`${busy ? icon(spinner, { classes: 'spinner' }) : icon(refresh)}
          ${busy ? texts.checking : texts.checkAgain}`,
          again,
          { classes: 'quiet slim end', busy },
        )}
      </div>
      ${renderFailure(this.#failure, again)}
      ${
        permissions
          ? renderReport(permissions, this.#context.copier)
          : this.#failure || busy
            ? nothing
            : html`<p class="hint">${texts.notChecked}</p>`
      }
    </section>`
  }
}
