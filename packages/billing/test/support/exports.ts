import { gzipSync } from 'node:zlib'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { findExports, importPeriod, listPeriods } from '../../src/index.ts'
import type { ChargeSet, ExportPeriod, ImportOptions, ObjectSource } from '../../src/index.ts'
import { memorySource } from './memory-source.ts'
import type { MemorySource } from './memory-source.ts'
import { tempFolder } from './temp.ts'

/** The files of a legacy report in one period folder, and the manifest that lists them. */
export function legacyReport(
  files: Readonly<Record<string, string | Uint8Array>>,
  {
    period = '20260801-20260901',
    assemblyId = 'first',
    compression = 'GZIP',
    manifest = {},
  }: {
    readonly period?: string
    readonly assemblyId?: string
    readonly compression?: string
    readonly manifest?: object
  } = {},
): MemorySource {
  const source = memorySource()
  const keys = Object.keys(files).map((name) => `cur/daily/${period}/${name}`)
  for (const [name, body] of Object.entries(files)) source.put(`cur/daily/${period}/${name}`, body)
  source.put(
    `cur/daily/${period}/daily-Manifest.json`,
    JSON.stringify({
      assemblyId,
      account: '999999999999',
      compression,
      bucket: 'bills',
      reportKeys: keys,
      ...manifest,
    }),
  )
  return source
}

/** One report of one gzipped CSV. */
export function gzipReport(text: string | Uint8Array): MemorySource {
  return legacyReport({ 'daily-1.csv.gz': gzipSync(text) })
}

/** A zip of these members. */
export async function zip(members: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const file = new ZipFile()
  for (const [name, body] of Object.entries(members)) file.addBuffer(Buffer.from(body), name)
  file.end()
  return buffer(file.outputStream)
}

/** The only delivered period of the only export. */
export async function onlyPeriod(source: ObjectSource): Promise<ExportPeriod> {
  const found = await Array.fromAsync(findExports(source))
  const states = await Array.fromAsync(listPeriods(source, found[0]!))
  const state = states.find((one) => one.state === 'delivered')
  if (state?.state !== 'delivered')
    throw new Error(`not delivered: ${JSON.stringify({ found, states })}`)
  return state.delivery
}

/** Imports the only period of the only export into a folder of the test's. */
export async function importOnly(
  source: ObjectSource,
  options: Partial<ImportOptions> = {},
): Promise<ChargeSet> {
  return importPeriod(source, await onlyPeriod(source), { folder: await tempFolder(), ...options })
}

/** What an import was refused with. Fails when it was not. */
export async function refusal(
  work: Promise<unknown>,
): Promise<{ code: string; message: string; details?: Record<string, string> }> {
  const outcome = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(outcome instanceof Error) || !('code' in outcome)) {
    throw outcome instanceof Error ? outcome : new Error('it was not refused')
  }
  return outcome as Error & { code: string; details?: Record<string, string> }
}
