import type { Export, ExportPeriod, ObjectSource } from '@aws-linked/billing'
import type { Engine } from './engine.ts'

/** The periods that a command works on. */
export interface FoundPeriods {
  readonly source: ObjectSource
  /** What reads them. */
  readonly engine: Engine
  /** That the manifests may name; the source's own if absent. */
  readonly originBucket?: string
  readonly export: Export
  /** Oldest first. */
  readonly periods: readonly ExportPeriod[]
  /** How many were refused for their manifest, and told of. */
  readonly refused: number
}
