import type { DataSource } from '@aws-linked/model'
import { nothing } from 'lit'
import type { LitElement, TemplateResult } from 'lit'
import type * as exportPart from '../connect-export/export-part.ts'
import type * as connectMany from '../connect-many/connect-many.ts'
import { unloaded } from '../texts/failures.ts'
import { focusOn } from '../shared/focus.ts'
import type { PartContext } from '../shared/part-context.ts'
import { renderConnected, renderMany } from './connected.ts'
import { ReportPart } from './report-part.ts'

/** What the part needs of its form, and what can be done from it. */
export interface ConnectedOptions extends Pick<PartContext, 'api' | 'copier'> {
  /** The server can assume roles. */
  readonly hasRoles: boolean
  readonly showResources: (dataSourceId: string) => void
  readonly connectRoot: (managementAccountId: string | undefined) => void
  readonly connectAnother: () => void
  /** Loads what only a root needs. */
  readonly load: {
    readonly exports: () => Promise<typeof exportPart>
    readonly many: () => Promise<typeof connectMany>
  }
}

/** What is shown once an account is connected: what it may do, what it lacks, and where to go. */
export class ConnectedPart {
  readonly #host: LitElement
  readonly #options: ConnectedOptions
  readonly #report: ReportPart
  #dataSource: DataSource
  #said = ''
  /** Of a root alone, and loaded for it. */
  #export: exportPart.ExportPart | undefined
  #many: connectMany.ConnectMany | undefined
  #stopped = false

  constructor(host: LitElement, dataSource: DataSource, options: ConnectedOptions) {
    this.#host = host
    this.#options = options
    this.#dataSource = dataSource
    this.#report = new ReportPart(host, this.#context)
    if (!dataSource.permissions) void this.#report.check(dataSource)
    if (dataSource.type === 'root') void this.#loadExport()
  }

  /** `status`: what the element itself has to say. */
  render(status: string): TemplateResult {
    const { connectAnother, connectRoot, hasRoles, showResources } = this.#options
    const dataSource = this.#dataSource
    const said = status || this.#said
    if (this.#many) return renderMany(this.#many.render(), said)
    const canMany = dataSource.type === 'root' && hasRoles
    return renderConnected(dataSource, {
      status: said,
      report: this.#report.render(dataSource),
      exports: this.#export?.render() ?? nothing,
      showResources: () => showResources(dataSource.id),
      connectRoot,
      connectAnother,
      connectMany: canMany ? () => void this.#openMany() : undefined,
    })
  }

  /** Ends what is under way: nobody looks any more. */
  stop(): void {
    this.#stopped = true
    this.#report.stop()
    this.#export?.stop()
    this.#many?.stop()
  }

  get #context(): PartContext {
    const { api, copier } = this.#options
    return {
      api,
      copier,
      say: (text) => this.#say(text),
      changed: (dataSource) => {
        this.#dataSource = dataSource
        this.#host.requestUpdate()
      },
    }
  }

  #say(text: string): void {
    this.#said = text
    this.#host.requestUpdate()
  }

  async #loadExport(): Promise<void> {
    try {
      const { ExportPart } = await this.#options.load.exports()
      if (this.#stopped) return
      const context = this.#context
      this.#export = new ExportPart(this.#host, this.#dataSource, {
        ...context,
        changed: (dataSource) => {
          context.changed(dataSource)
          // What it may do there can be tried now.
          void this.#report.check(dataSource)
        },
      })
      this.#host.requestUpdate()
    } catch {
      this.#say(unloaded.message)
    }
  }

  async #openMany(): Promise<void> {
    try {
      const { ConnectMany } = await this.#options.load.many()
      if (this.#stopped) return
      this.#many = new ConnectMany(this.#host, this.#dataSource, {
        ...this.#context,
        close: () => this.#closeMany(),
      })
      void focusOn(this.#host, '#many')
    } catch {
      this.#say(`${unloaded.message} ${unloaded.remedy}`)
    }
  }

  #closeMany(): void {
    this.#many?.stop()
    this.#many = undefined
    void focusOn(this.#host, '#connected')
  }
}
