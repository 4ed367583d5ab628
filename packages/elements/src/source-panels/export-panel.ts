import type { DataSource } from '@aws-linked/model'
import type { LitElement } from 'lit'
import { ExportPart } from '../connect-export/export-part.ts'
import { styles as formStyles } from '../form/form-styles.ts'
import type { Panel, PanelContext } from './panel.ts'
import { addStyles } from '../shared/add-styles.ts'
import { field } from '../shared/styles/field.ts'

/** Which of a root's exports is imported. */
export function createPanel(host: LitElement, source: DataSource, context: PanelContext): Panel {
  addStyles(host, field, formStyles)
  const exports = new ExportPart(host, source, context)
  return { render: () => exports.render(), stop: () => exports.stop() }
}
