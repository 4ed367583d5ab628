import { createHash, randomUUID } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../src/db/open-database.ts'

// Making a database takes seconds of CPU, copying one a few hundredths: every test file copies this.
const template = await findTemplate()

/** A new folder with an empty store in it, and the way to remove it. */
export function storeFolder(): { readonly dataDir: string; remove(): void } {
  const dataDir = mkdtempSync(join(tmpdir(), 'aws-linked-store-'))
  cpSync(template, dataDir, { recursive: true })
  return { dataDir, remove: () => rmSync(dataDir, { recursive: true, force: true }) }
}

/** Made once for what it is made of, and kept with the other caches. */
async function findTemplate(): Promise<string> {
  const packages = join(import.meta.dirname, '..', '..', '..', '..', 'node_modules')
  const db = join(import.meta.dirname, '..', '..', 'src', 'db')
  const madeOf = [
    join(packages, '@electric-sql', 'pglite', 'package.json'),
    ...readdirSync(join(db, 'migrations')).map((name) => join(db, 'migrations', name)),
    join(db, 'migrate.ts'),
    join(db, 'store-marker.ts'),
  ]
  const hash = createHash('sha256')
  for (const file of madeOf) hash.update(readFileSync(file))
  const caches = join(packages, '.cache', 'aws-linked')
  const folder = join(caches, `store-${hash.digest('hex').slice(0, 16)}`)
  if (existsSync(folder)) return folder

  await mkdir(caches, { recursive: true })
  const unfinished = join(caches, randomUUID())
  const store = await openDatabase({ dataDir: unfinished })
  await store.close()
  try {
    await rename(unfinished, folder)
  } catch {
    // Another test file was faster; its template is as good.
    await rm(unfinished, { recursive: true, force: true })
  }
  return folder
}
