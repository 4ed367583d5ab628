import { chmodSync, lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** What others than the owner may not: all of it. */
export const others = 0o077

/** Takes files of an earlier version, or of a restored backup, away from everyone else. */
export function takeFromOthers(path: string): void {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  if (!stat || stat.isSymbolicLink()) return
  if (stat.mode & others) chmodOwn(path, stat.mode & ~others)
  if (!stat.isDirectory()) return
  for (const name of readdirSync(path)) takeFromOthers(join(path, name))
}

/** Another user's files stay as that user wants them. */
function chmodOwn(path: string, mode: number): void {
  try {
    chmodSync(path, mode & 0o777)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) throw error
  }
}
