import { createHash } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { hostTexts } from '../texts/host.ts'

/** Where billing keeps files. Its names are made here: nothing that a tenant or AWS named is in a path. */
export interface BillingFolders {
  /** Of one import. */
  set(setId: string): string
  /** Of one distribution. */
  distribution(tenantId: string, distributionId: string): string
  /** Those of distributions that there are. */
  distributions(): Promise<string[]>
  /** Of what one distribution writes of one period. */
  reports(tenantId: string, distributionId: string, period: string): string
  /** A path in here as the store keeps it: relative, with `/`, so that it still holds where the store is moved. */
  toStored(path: string): string
  /** Where a stored path is now. Throws for one that is not in here: nothing else is ever read or removed. */
  fromStored(stored: string): string
  /** A text without the paths of this machine, for those whom they do not concern. */
  hide(text: string): string
  /** Removes what was only meant to live as long as the server. */
  close(): Promise<void>
}

/** In the store's folder; in one of the system's for temporary files when the store is in memory. */
export function createFolders(dataDir: string | undefined): BillingFolders {
  const isKept = dataDir !== undefined
  const root = isKept
    ? join(dataDir, 'billing')
    : mkdtempSync(join(tmpdir(), 'aws-linked-billing-'))
  const all = join(root, 'reports')
  const hidden = [resolve(root), join(tmpdir(), 'aws-linked-')]
  const distribution = (tenantId: string, id: string): string => join(all, nameOf(tenantId, id))
  return {
    set: (setId) => join(root, 'sets', nameOf(setId)),
    distribution,
    distributions: async () => (await list(all)).map((name) => join(all, name)),
    reports: (tenantId, id, period) => join(distribution(tenantId, id), nameOf(period)),
    toStored: (path) => {
      const stored = relative(root, path).split(sep).join('/')
      return checked(stored)
    },
    fromStored: (stored) => join(root, checked(stored)),
    hide: (text) => hidden.reduce((left, path) => left.replaceAll(path, 'billing'), text),
    close: async () => {
      if (!isKept) await rm(root, { recursive: true, force: true })
    },
  }
}

function checked(stored: string): string {
  const isInside = !isAbsolute(stored) && !/^(\.\.?)?$|^\.\.?\/|\/\.\.?(\/|$)/.test(stored)
  if (!isInside) throw new Error(hostTexts.strangePath())
  return stored
}

async function list(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    // No report was written yet.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

function nameOf(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)
}
