import type { DataSource } from '@aws-linked/model'
import { fill } from '../shared/fill.ts'

/** A text about a Data Source, with its name in it. */
export function named(text: string, { name }: Pick<DataSource, 'name'>): string {
  return fill(text, { name }) ?? text
}
