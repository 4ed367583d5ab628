import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { generateKey } from '@aws-linked/server'
import type { MasterKey } from '@aws-linked/server'

/**
 * The key that encrypts the stored secrets, kept in a file of its own that only this user can read (0600).
 * Made at the first start. A real product takes it from its secret manager.
 */
export async function masterKey(file: string): Promise<MasterKey> {
  await mkdir(dirname(file), { recursive: true })
  try {
    await using handle = await open(file, 'wx', 0o600)
    const key = generateKey()
    await handle.writeFile(`${key}\n`)
    return { id: 'demo', key }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  const key = (await readFile(file, 'utf8')).trim()
  if (!key) throw new Error(`${file} holds no key. Restore it, or delete its folder to start anew.`)
  return { id: 'demo', key }
}
