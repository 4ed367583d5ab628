import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { refusal } from './support/exports.ts'
import { tempFolder } from './support/temp.ts'
import { billingJobs } from '../src/index.ts'
import type { BillingPlace } from '../src/index.ts'

const samples: BillingPlace = {
  folder: join(import.meta.dirname, 'data/organization/cur-legacy-gz'),
}

afterEach(() => {
  vi.unstubAllEnvs()
})

/** What an import comes to whose process runs this first. */
async function imported(code: string): Promise<unknown> {
  const folder = await tempFolder()
  const file = join(folder, 'first.cjs')
  await writeFile(file, code)
  const jobs = billingJobs()
  onTestFinished(() => jobs.close())
  for await (const found of jobs.findExports(samples)) {
    for await (const period of jobs.listPeriods(samples, found)) {
      if (period.state !== 'delivered') continue
      vi.stubEnv('NODE_OPTIONS', `--require ${file}`)
      return refusal(jobs.importPeriod(samples, period.delivery, { folder: join(folder, 'set') }))
    }
  }
  throw new Error('not delivered')
}

/** Code after which modules of this name are not there. */
const without = (name: string): string => `
  const Module = require('node:module')
  const load = Module._load
  Module._load = (asked, ...rest) => {
    if (asked.startsWith('${name}')) throw new Error("Cannot find module '" + asked + "'")
    return load(asked, ...rest)
  }`

test('an import without DuckDB’s native module says which package is not there', async () => {
  const error = await imported(without('@duckdb/node-bindings-'))
  expect(error).toMatchObject({
    code: 'unexpected',
    message: expect.stringMatching(/could not start: the package @duckdb\/node-bindings-/),
    remedy: expect.stringContaining('serverExternalPackages'),
  })
}, 30_000)

test('a process that ends before its task is one that could not start', async () => {
  const error = await imported(`throw new Error("Cannot find module '/srv/app/billing-worker.js'")`)
  expect(error).toMatchObject({
    code: 'unexpected',
    message: 'Billing could not start: the file of its process is not there.',
    details: { how: 'exit code 1' },
  })
}, 30_000)
