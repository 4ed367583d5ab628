// One measured job in a process of its own, in plain JavaScript over what is published: loading TypeScript
// costs memory and garbage collection of its own. Prints what it did as JSON.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import {
  findExports,
  folderSource,
  importPeriod,
  listPeriods,
  splitPeriod,
} from '@aws-linked/billing'
import { DuckDBInstance } from '@duckdb/node-api'

const account = 'line_item_usage_account_id'

/** @typedef {{ task: 'split' | 'import' | 'partition' | 'copies', bucket: string, files: string[], out: string, accounts?: 'each' | string[], memory?: string }} Job */

const tasks = {
  /** @param {Job} job */
  async split({ bucket, files, out, accounts = 'each' }) {
    const period = await onlyPeriod(bucket)
    const local = files.map((path) => ({ key: path, path }))
    const { rows, amounts, reports } = await splitPeriod(period, local, { out, accounts })
    return {
      rows,
      amounts,
      reports: reports.length,
      bytes: sum(reports, ({ sizeBytes }) => sizeBytes),
    }
  },
  /** @param {Job} job */
  async import({ bucket, out }) {
    const { rows } = await importPeriod(folderSource(bucket), await onlyPeriod(bucket), {
      folder: out,
    })
    return { rows }
  },
  /** DuckDB's own way. @param {Job} job */
  async partition({ files, out, memory = '' }) {
    await duckdb(out, memory, async (run) => {
      await run(
        `COPY (SELECT * FROM ${tableOf(files)}) TO '${out}' (FORMAT parquet, COMPRESSION snappy, PARTITION_BY (${account}), WRITE_PARTITION_COLUMNS true, OVERWRITE_OR_IGNORE true)`,
      )
    })
    return {}
  },
  /** One COPY for each account. @param {Job} job */
  async copies({ files, out, memory = '' }) {
    await duckdb(out, memory, async (run) => {
      const table = tableOf(files)
      const found = await run(`SELECT DISTINCT ${account} FROM ${table}`)
      for (const id of found.map(String)) {
        await run(
          `COPY (SELECT * FROM ${table} WHERE ${account} = '${id}') TO '${join(out, `${id}.parquet`)}' (FORMAT parquet, COMPRESSION snappy)`,
        )
      }
    })
    return {}
  },
}

/** @param {readonly string[]} files */
function tableOf(files) {
  return `read_parquet([${files.map((file) => `'${file}'`).join(', ')}], hive_partitioning = false)`
}

/** @param {string} out @param {string} memory @param {(run: (sql: string) => Promise<unknown[][]>) => Promise<void>} work */
async function duckdb(out, memory, work) {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: memory,
    threads: '2',
    preserve_insertion_order: 'false',
    temp_directory: join(out, '.temp'),
  })
  const connection = await instance.connect()
  await work(async (sql) => (await connection.runAndReadAll(sql)).getRowsJson())
}

/** @param {string} bucket */
async function onlyPeriod(bucket) {
  const source = folderSource(bucket)
  for await (const found of findExports(source)) {
    for await (const state of listPeriods(source, found)) {
      if (state.state === 'delivered') return state.delivery
    }
  }
  throw new Error(`no delivery in ${bucket}`)
}

/** @template Item @param {readonly Item[]} items @param {(item: Item) => number} of */
function sum(items, of) {
  return items.reduce((total, item) => total + of(item), 0)
}

/** @type {Job} */
const job = JSON.parse(process.argv[2] ?? '')
const began = performance.now()
const result = await tasks[job.task](job)
const seconds = (performance.now() - began) / 1000
const { user, system } = process.cpuUsage()
const rssMb = process.resourceUsage().maxRSS / 1024
console.log(JSON.stringify({ ...result, seconds, rssMb, cpuSeconds: (user + system) / 1e6 }))
await rm(job.out, { recursive: true, force: true })
