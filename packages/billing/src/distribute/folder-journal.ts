import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { diskProblem } from '../disk-problem.ts'
import type { ReportId, ReportJournal, ReportRecord } from './report-record.ts'

/** A {@link ReportJournal} in a folder. */
export interface FolderJournal extends ReportJournal {
  /** Everything that it remembers, in no particular order. */
  list(): Promise<readonly ReportRecord[]>
}

/** A journal for the command line: one small file for each record, in a folder of its own. */
export function folderJournal(folder: string): FolderJournal {
  return {
    async list() {
      const names = await readdir(folder).catch((error: unknown) => {
        if (isMissing(error)) return []
        throw diskProblem(error, folder, 'read')
      })
      return Promise.all(names.filter((name) => name.endsWith('.json')).map(read))
    },
    async find(id) {
      try {
        return await read(nameOf(id))
      } catch (error) {
        if (isMissing(error)) return undefined
        throw diskProblem(error, folder, 'read')
      }
    },
    record: (record) =>
      write(record).catch((error: unknown) => {
        throw diskProblem(error, folder, 'write')
      }),
  }

  async function write(record: ReportRecord): Promise<void> {
    await mkdir(folder, { recursive: true })
    const path = join(folder, nameOf(record))
    const part = `${path}.${randomUUID()}`
    {
      await using file = await open(part, 'wx')
      await file.writeFile(JSON.stringify(record))
      await file.sync()
    }
    await rename(part, path)
  }

  async function read(name: string): Promise<ReportRecord> {
    // Written above and by nobody else.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return JSON.parse(await readFile(join(folder, name), 'utf8')) as ReportRecord
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

function nameOf({ distribution, export: of, period, account }: ReportId): string {
  const id = JSON.stringify([distribution, of, period, account])
  return `${createHash('sha256').update(id).digest('hex').slice(0, 40)}.json`
}
