import type { DataSource } from '@aws-linked/model'
import type { Client } from '@aws-linked/client'
import { html, nothing } from 'lit'
import type { ReactiveControllerHost, TemplateResult } from 'lit'
import type { Copier } from '../shared/copier.ts'
import { toFailure, unconnected } from '../shared/failure.ts'
import type { Failure } from '../shared/failure.ts'
import { icon, spinner } from '../shared/icons.ts'
import { renderFailure } from '../shared/notice.ts'
import { renderReport } from './report.ts'
import { refresh } from './icons.ts'
import { words } from '../texts/connected.ts'

/** What the report needs of its element. */
export interface ReportOptions {
  readonly api: () => Client | undefined
  readonly copier: Copier
  /** Said politely. */
  readonly say: (text: string) => void
  /** The Data Source as a check found it. */
  readonly changed: (dataSource: DataSource) => void
}

/** The permission report of a Data Source, and "Check again". */
export class ReportPart {
  readonly #host: ReactiveControllerHost
  readonly #options: ReportOptions
  #attempt: AbortController | undefined
  #failure: Failure | undefined

  constructor(host: ReactiveControllerHost, options: ReportOptions) {
    this.#host = host
    this.#options = options
  }

  /** Tries every permission anew. Never rejects: a refusal is shown. */
  async check({ id }: DataSource): Promise<void> {
    if (this.#attempt) return
    const attempt = (this.#attempt = new AbortController())
    const { signal } = attempt
    const { api, say, changed } = this.#options
    this.#failure = undefined
    say(words.checking)
    try {
      const client = api()
      if (!client) throw unconnected
      const dataSource = await client.checkDataSource(id, { signal })
      if (signal.aborted) return
      changed(dataSource)
      say(words.checked)
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
        <h3 id="report">${words.report}</h3>
        <button
          class="button quiet slim end"
          type="button"
          aria-disabled=${busy ? 'true' : nothing}
          @click=${again}
        >
          ${busy ? icon(spinner, { classes: 'spinner' }) : icon(refresh)}
          ${busy ? words.checking : words.checkAgain}
        </button>
      </div>
      ${renderFailure(this.#failure, again)}
      ${
        permissions
          ? renderReport(permissions, this.#options.copier)
          : this.#failure || busy
            ? nothing
            : html`<p class="hint">${words.notChecked}</p>`
      }
    </section>`
  }
}
