import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hostTexts } from '../texts/host.ts'
import { StoreDamagedError } from './store-errors.ts'

/** Says beside the database that there is one: PGlite makes a new one wherever it finds none. */
const marker = 'store.json'

/** Where PGlite keeps its files: it wants a folder with nothing else in it. */
export const filesOf = (dataDir: string): string => join(dataDir, 'pglite')

/**
 * Tells whether a database is to be made in the folder. Throws `StoreDamagedError` where there was one
 * and its files are gone: a new one in its place would hide that.
 */
export async function isNewStore(dataDir: string): Promise<boolean> {
  const files = await list(filesOf(dataDir))
  const state = await readState(dataDir)
  // One whose making was cut off holds nothing yet.
  if (state === 'making') await rm(filesOf(dataDir), { recursive: true, force: true })
  else if (files.includes('PG_VERSION')) return false
  else if (state === 'made' || files.length > 0 || (await hasBilling(dataDir))) {
    throw new StoreDamagedError(hostTexts.storeGone(dataDir))
  }
  await write(dataDir, 'making')
  return true
}

/** Notes that the folder has a database. */
export async function markMade(dataDir: string): Promise<void> {
  if ((await readState(dataDir)) !== 'made') await write(dataDir, 'made')
}

type State = 'making' | 'made'

async function readState(dataDir: string): Promise<State | undefined> {
  const text = await readFile(join(dataDir, marker), 'utf8').catch(toNothing)
  if (text === undefined) return undefined
  // Whatever else it says, a marker means a store.
  return text.includes('"making"') ? 'making' : 'made'
}

async function write(dataDir: string, state: State): Promise<void> {
  const between = join(dataDir, `${marker}.new`)
  await writeFile(between, JSON.stringify({ store: state }), { mode: 0o600 })
  await rename(between, join(dataDir, marker))
}

/** Billing's files are of use only with the database that names them. */
async function hasBilling(dataDir: string): Promise<boolean> {
  return (await list(join(dataDir, 'billing', 'sets'))).length > 0
}

async function list(folder: string): Promise<readonly string[]> {
  return (await readdir(folder).catch(toNothing)) ?? []
}

function toNothing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}
