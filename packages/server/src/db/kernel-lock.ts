import type { DatabaseSync } from 'node:sqlite'
import { takeFromOthers } from './modes.ts'

/** A file locked by the kernel, for as long as this process lives. */
export interface KernelLock {
  release(): void
}

/** SQLite's word for "someone else has it". */
const busy = 5

/**
 * Locks a file; undefined when another process, or another part of this one, has it. Node has no
 * advisory locks of its own, SQLite does: the kernel releases one when its process ends, however it
 * ends, and sees it across containers, where process IDs mean nothing. Nothing is written to the
 * file. Opening and closing it elsewhere in this process would release the lock.
 */
export function tryKernelLock(path: string): KernelLock | undefined {
  const { DatabaseSync: Sqlite } = loadSqlite()
  const file = new Sqlite(path)
  try {
    takeFromOthers(path)
    // A journal in a file would be one more file beside the lock.
    file.exec('pragma journal_mode = memory; begin immediate')
  } catch (error) {
    file.close()
    if (isBusy(error)) return undefined
    throw error
  }
  return { release: () => release(file) }
}

function release(file: DatabaseSync): void {
  if (file.isOpen) file.close()
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === busy
}

/** Node 22 warns that its SQLite is experimental: locks are the oldest part of it. */
function loadSqlite(): { readonly DatabaseSync: typeof DatabaseSync } {
  const { emitWarning } = process
  process.emitWarning = () => {}
  try {
    return process.getBuiltinModule('node:sqlite')
  } finally {
    process.emitWarning = emitWarning
  }
}
