import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { DeliveryId, DeliveryJournal, DeliveryRecord } from './delivery.ts'

/** A journal for the command line: one small file for each record, in a folder of its own. */
export function folderJournal(folder: string): DeliveryJournal {
  return {
    async find(id) {
      try {
        // Written below and by nobody else.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        return JSON.parse(await readFile(join(folder, nameOf(id)), 'utf8')) as DeliveryRecord
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
        throw error
      }
    },
    async record(record) {
      await mkdir(folder, { recursive: true })
      const path = join(folder, nameOf(record))
      const part = `${path}.${randomUUID()}`
      {
        await using file = await open(part, 'wx')
        await file.writeFile(JSON.stringify(record))
        await file.sync()
      }
      await rename(part, path)
    },
  }
}

function nameOf({ order, export: of, period, account }: DeliveryId): string {
  const id = JSON.stringify([order, of, period, account])
  return `${createHash('sha256').update(id).digest('hex').slice(0, 40)}.json`
}
