import type { DataSource } from '@aws-linked/model'
import type { LitElement } from 'lit'
import { ReportPart } from '../connected/report-part.ts'
import { styles as reportStyles } from '../connected/styles.ts'
import type { Panel, PanelContext } from './panel.ts'
import { addStyles } from '../shared/add-styles.ts'
import { disclosure } from '../shared/styles/disclosure.ts'
import { field } from '../shared/styles/field.ts'

/** What the credentials may do, with what mends the rest. */
export function createPanel(host: LitElement, source: DataSource, context: PanelContext): Panel {
  addStyles(host, field, disclosure, reportStyles)
  const report = new ReportPart(host, context)
  if (!source.permissions) void report.check(source)
  return {
    render: (current) => report.render(current),
    check: (current) => void report.check(current),
    stop: () => report.stop(),
  }
}
