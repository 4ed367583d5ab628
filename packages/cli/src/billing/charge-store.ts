import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { BillingError, diskProblem, openChargeSet } from '@aws-linked/billing'
import type { ChargeSet, ExportPeriod } from '@aws-linked/billing'
import { told } from '../texts/told.ts'
import type { FoundPeriods } from './found-periods.ts'

/** A folder of sets, one current per period. */
export interface ChargeStore {
  /** What `importPeriod` writes into. */
  readonly folder: string
  /** The period's set, if it is of this very delivery. */
  current(delivery: ExportPeriod): Promise<ChargeSet | undefined>
  /** Makes a set the period's current one, then removes the one before it. */
  replace(set: ChargeSet): Promise<void>
}

interface Pointer {
  readonly source: string
  /** The folder beside the pointer. */
  readonly set: string
  readonly etag: string
}

/** Opens the store of one export within `out`. Fails with `invalid_input` where another's sets are kept. */
export async function openChargeStore(
  out: string,
  { export: { name, folder: exportFolder }, source }: FoundPeriods,
): Promise<ChargeStore> {
  const folder = resolve(out, safeName(name))
  const from = `${source.place}/${exportFolder}`
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw diskProblem(error, folder, 'write')
  })

  async function read(period: string): Promise<Pointer | undefined> {
    const pointer = await readPointer(join(folder, period, 'current.json'))
    if (pointer && pointer.source !== from) throw foreign(folder, pointer.source)
    return pointer
  }
  return {
    folder,
    async current({ period, manifest }) {
      const pointer = await read(period)
      if (pointer?.etag !== manifest.etag) return undefined
      // A set somebody removed is imported again.
      return openChargeSet(join(folder, period, pointer.set)).catch(() => undefined)
    },
    async replace({ path, period, manifest }) {
      const before = await read(period)
      const pointer: Pointer = { source: from, set: basename(path), etag: manifest.etag }
      const file = join(dirname(path), 'current.json')
      await writePointer(file, pointer).catch((error: unknown) => {
        throw diskProblem(error, folder, 'write')
      })
      if (before && before.set !== pointer.set) {
        await rm(join(folder, period, before.set), { recursive: true, force: true })
      }
    },
  }
}

async function writePointer(file: string, pointer: Pointer): Promise<void> {
  await writeFile(`${file}.new`, `${JSON.stringify(pointer, null, 1)}\n`)
  await rename(`${file}.new`, file)
}

async function readPointer(path: string): Promise<Pointer | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return undefined
    const fields = new Map<string, unknown>(Object.entries(value))
    const [source, set, etag] = [fields.get('source'), fields.get('set'), fields.get('etag')]
    if (typeof source !== 'string' || typeof set !== 'string' || typeof etag !== 'string')
      return undefined
    // It names what is removed later: never anything but a folder beside it.
    return /^[\w-][\w.-]*$/.test(set) ? { source, set, etag } : undefined
  } catch {
    return undefined
  }
}

/** An export's name comes from a bucket, where anything is a name. */
function safeName(name: string): string {
  return name.replaceAll(/[^\w.-]/g, '_').replace(/^\.+/, '_') || 'export'
}

function foreign(folder: string, source: string): BillingError {
  return new BillingError('invalid_input', told.otherExport(folder, source), {
    remedy: told.otherOut,
    field: 'out',
  })
}
