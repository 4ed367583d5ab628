import type { Kysely } from 'kysely'
import type {
  DistributionRequest,
  Explanation,
  CostSum,
  DailySum,
  DistributedReport,
} from '@aws-linked/model'
import type { Tables } from '../db/schema.ts'
import { sumDaily } from '../costs/daily.ts'
import type { DailyQuery } from '../costs/daily.ts'
import {
  addDistribution,
  listDistributions,
  markPeriod,
  pendingPeriods,
  removeDistribution,
  renewDistribution,
  startDistribution,
} from '../distributions/store.ts'
import type { PendingPeriod, StoredDistribution } from '../distributions/store.ts'
import { listPeriods, notePeriod, noteProgress } from '../costs/store.ts'
import type { PeriodKey, PeriodNote, StoredPeriod } from '../costs/store.ts'
import { listRoots, noteRoot } from '../costs/roots.ts'
import type { RootNote, StoredRoot } from '../costs/roots.ts'
import { addRun, beginRuns, endRuns, latestRuns, listRuns, previousReports } from '../distributions/runs.ts'
import type { RunPlace, StoredRun } from '../distributions/runs.ts'
import { addSet, fillSet, showSet } from '../costs/sets.ts'

/** One tenant's billing. */
export interface BillingStore {
  listRoots(): Promise<StoredRoot[]>
  noteRoot(dataSourceId: string, note: RootNote): Promise<void>
  /** Newest first. */
  listPeriods(dataSourceId?: string): Promise<StoredPeriod[]>
  notePeriod(key: PeriodKey, note: PeriodNote): Promise<void>
  noteProgress(key: PeriodKey, progress: NonNullable<StoredPeriod['progress']>): Promise<void>
  addSet(set: { readonly id: string; readonly folder: string }): Promise<void>
  fillSet(id: string, sums: readonly DailySum[], signal: AbortSignal): Promise<void>
  showSet(key: PeriodKey, shown: Parameters<typeof showSet>[3]): Promise<void>
  sumDaily(query: DailyQuery): Promise<CostSum[]>
  addDistribution(id: string, request: Required<DistributionRequest>, at: string): Promise<void>
  listDistributions(): Promise<StoredDistribution[]>
  removeDistribution(id: string): Promise<void>
  /** Has it deliver again. */
  renewDistribution(id: string): Promise<void>
  startDistribution(id: string, at: string): Promise<void>
  pendingPeriods(id: string): Promise<PendingPeriod[]>
  markPeriod(id: string, period: string, setId: string): Promise<void>
  beginRuns(id: string, place: RunPlace): Promise<void>
  addRun(id: string, place: RunPlace, result: DistributedReport, finishedAt: string): Promise<void>
  endRuns(
    id: string,
    place: RunPlace,
    failure?: { readonly problem: Explanation; readonly finishedAt: string },
  ): Promise<void>
  listRuns(distributionId: string): Promise<StoredRun[]>
  latestRuns(): Promise<StoredRun[]>
  previousReports(place: RunPlace): ReturnType<typeof previousReports>
}

/** The part of billing that is this tenant's. */
export function createBillingStore(db: Kysely<Tables>, tenantId: string): BillingStore {
  return {
    listRoots: () => listRoots(db, tenantId),
    noteRoot: (id, note) => noteRoot(db, tenantId, id, note),
    listPeriods: (id) => listPeriods(db, tenantId, id),
    notePeriod: (key, note) => notePeriod(db, tenantId, key, note),
    noteProgress: (key, progress) => noteProgress(db, tenantId, key, progress),
    addSet: (set) => addSet(db, tenantId, set),
    fillSet: (id, sums, signal) => fillSet(db, tenantId, id, sums, signal),
    showSet: (key, shown) => showSet(db, tenantId, key, shown),
    sumDaily: (query) => sumDaily(db, tenantId, query),
    addDistribution: (id, request, at) =>
      db.transaction().execute((tx) => addDistribution(tx, tenantId, id, request, at)),
    listDistributions: () => listDistributions(db, tenantId),
    removeDistribution: (id) => removeDistribution(db, tenantId, id),
    renewDistribution: (id) => renewDistribution(db, tenantId, id),
    startDistribution: (id, at) => startDistribution(db, tenantId, id, at),
    pendingPeriods: (id) => pendingPeriods(db, tenantId, id),
    markPeriod: (id, period, setId) => markPeriod(db, tenantId, id, period, setId),
    beginRuns: (id, place) => beginRuns(db, tenantId, id, place),
    addRun: (id, place, result, finishedAt) => addRun(db, tenantId, id, place, result, finishedAt),
    endRuns: (id, place, failure) => endRuns(db, tenantId, id, place, failure),
    listRuns: (id) => listRuns(db, tenantId, id),
    latestRuns: () => latestRuns(db, tenantId),
    previousReports: (place) => previousReports(db, tenantId, place),
  }
}
