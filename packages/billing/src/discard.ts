import { rm } from 'node:fs/promises'

/**
 * Removes temporary files. Never fails: where the disk refuses this too, what it refused before is the error to tell.
 */
export async function discard(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true }).catch(() => undefined)
}
