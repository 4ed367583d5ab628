import type { DataSource } from '@aws-linked/model'
import type { LitElement } from 'lit'
import { ConnectMany } from '../connect-many/connect-many.ts'
import { styles as formStyles } from '../form/form-styles.ts'
import type { Panel, PanelContext } from './panel.ts'
import { addStyles } from '../shared/add-styles.ts'
import { disclosure } from '../shared/styles/disclosure.ts'
import { field } from '../shared/styles/field.ts'

/** Connects a root's linked accounts through one role. */
export function createPanel(host: LitElement, source: DataSource, context: PanelContext): Panel {
  addStyles(host, field, disclosure, formStyles)
  const many = new ConnectMany(host, source, { ...context, close: () => context.open('accounts') })
  return { closes: true, render: () => many.render(), stop: () => many.stop() }
}
