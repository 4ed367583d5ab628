import type { Sandbox } from '@aws-linked/sandbox'
import { expect } from 'vitest'
import { sumDecimals } from '@aws-linked/model'
import { openChargeSet, summarize } from '../../../src/index.ts'
import type { Host } from './host.ts'
import { isOf, receive } from './receiver.ts'
import { rootId, sumsOf } from './row.ts'
import type { Version, World } from './world.ts'

/** Where the reports go. */
export const receiver = { bucket: 'theirs', prefix: 'reports' }

/** What stood last, by what: nothing older comes back. */
export interface Seen {
  /** The index of the version that stands, by export and period, and by account where it is a report. */
  readonly newest: Map<string, number>
}

/** What stands is one whole delivery, and none older than what stood before. */
export async function checkCharges(host: Host, world: World, { newest }: Seen): Promise<void> {
  for (const [key, { exportName, period, set }] of host.sets) {
    const versions = versionsOf(world, exportName, period)
    const index = versions.findIndex(({ execution }) => execution === set.executionId)
    const version = versions[index]
    expect(version).toMatchObject({ isWhole: true })
    expect(index).toBeGreaterThanOrEqual(newest.get(key) ?? 0)
    newest.set(key, index)
    if (version) await checkSet(set.setPath, version)
  }
}

async function checkSet(setPath: string, { rows }: Version): Promise<void> {
  const { currencies, rows: count } = await summarize(await openChargeSet(setPath))
  const sums = (by: 'byAccount' | 'byChargeCategory') =>
    Object.fromEntries(currencies.map((one) => [one.currency, one[by]]))
  expect(count).toBe(rows.length)
  expect(sums('byAccount')).toEqual(sumsOf(rows, 'account'))
  expect(sums('byChargeCategory')).toEqual(sumsOf(rows, 'category'))
  for (const one of currencies) expect(sumDecimals(Object.values(one.byAccount))).toBe(one.total)
}

/** A report that is not being overwritten is one account’s rows of one whole delivery. */
export async function checkReports(
  sandbox: Sandbox,
  world: World,
  { newest }: Seen,
): Promise<void> {
  for (const versions of world.all()) {
    const { layout, period } = versions[0]!
    for (const account of accountsOf(versions)) {
      const folder = `reports/${account}/${layout.name}/`
      const received = await receive(sandbox, receiver.bucket, folder, layout, period)
      if (!received || received.isUnderWay) continue
      const key = `${folder} ${period}`
      const from = newest.get(key) ?? 0
      const index = versions.findIndex(
        (version, at) =>
          at >= from && version.isWhole && isSame(received.lines, linesOf(version, account)),
      )
      expect(index).toBeGreaterThanOrEqual(0)
      newest.set(key, index)
    }
  }
}

/** Each linked account has its rows of the newest delivery, and nothing besides. */
export async function checkNewest(sandbox: Sandbox, versions: readonly Version[]): Promise<void> {
  const last = versions.at(-1)!
  const { layout, period } = last
  for (const account of accountsOf(versions)) {
    const folder = `reports/${account}/${layout.name}/`
    const received = await receive(sandbox, receiver.bucket, folder, layout, period)
    const there = sandbox
      .objects(receiver.bucket)
      .map(({ key }) => key)
      .filter((key) => key.startsWith(folder) && isOf(key, period))
    // An account of a delivery that never got distributed has nothing, unless it has rows now.
    if (linesOf(last, account).length > 0) expect(received).toBeDefined()
    expect(received?.lines ?? []).toEqual(linesOf(last, account))
    expect(there.toSorted()).toEqual([...(received?.keys ?? [])].toSorted())
  }
}

/** Of one export and period, oldest first. */
export function versionsOf(world: World, exportName: string, period: string): readonly Version[] {
  return (
    world.all().find(([first]) => first?.layout.name === exportName && first.period === period) ??
    []
  )
}

/** The linked accounts that ever had a row. */
function accountsOf(versions: readonly Version[]): Set<string> {
  const all = versions.flatMap(({ rows }) => rows.map(({ account }) => account))
  return new Set(all.filter((account) => account !== '' && account !== rootId))
}

function linesOf({ rows }: Version, account: string): string[] {
  return rows
    .filter((row) => row.account === account)
    .map(({ cost, note }) => JSON.stringify([account, cost, note]))
    .toSorted()
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, index) => line === b[index])
}
