import type { Client, DataSource } from '@aws-linked/client'
import type { LitElement, TemplateResult } from 'lit'
import type { Copier } from '../shared/copier.ts'
import { renderConnected } from './connected.ts'
import { ReportPart } from './report-part.ts'

/** What the part needs of its form, and what can be done from it. */
export interface ConnectedOptions {
  readonly api: () => Client | undefined
  readonly copier: Copier
  /** The server can assume roles. */
  readonly hasRoles: boolean
  readonly showResources: (dataSourceId: string) => void
  readonly connectRoot: (managementAccountId: string | undefined) => void
  readonly connectAnother: () => void
}

/** What is shown once an account is connected: what it may do, what it lacks, and where to go. */
export class ConnectedPart {
  readonly #options: ConnectedOptions
  readonly #report: ReportPart
  #dataSource: DataSource
  #said = ''

  constructor(host: LitElement, dataSource: DataSource, options: ConnectedOptions) {
    this.#options = options
    this.#dataSource = dataSource
    const { api, copier } = options
    const say = (text: string): void => {
      this.#said = text
      host.requestUpdate()
    }
    this.#report = new ReportPart(host, {
      api,
      copier,
      say,
      changed: (checked) => {
        this.#dataSource = checked
        host.requestUpdate()
      },
    })
    if (!dataSource.permissions) void this.#report.check(dataSource)
  }

  /** `status`: what the element itself has to say. */
  render(status: string): TemplateResult {
    const { connectAnother, connectRoot, showResources } = this.#options
    const dataSource = this.#dataSource
    const { organization } = dataSource
    return renderConnected(dataSource, {
      status: status || this.#said,
      report: this.#report.render(dataSource),
      showResources: () => showResources(dataSource.id),
      connectRoot: () =>
        connectRoot(
          'managementAccountId' in organization ? organization.managementAccountId : undefined,
        ),
      connectAnother,
    })
  }

  /** Ends what is under way: nobody looks any more. */
  stop(): void {
    this.#report.stop()
  }
}
