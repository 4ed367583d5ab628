import { isHeld } from './lease.ts'
import type { ThreadData } from './pglite-protocol.ts'

/** The code of a {@link createFence | fence}'s refusal. */
export const fenced = 'folder_lost'

const freshMs = 500

/**
 * Gives a function that throws once another server has the folder. It reads the lease's file, at most
 * twice a second: a process that was stopped for long finds out before it answers anything.
 */
export function createFence(
  lease: ThreadData['lease'],
  { elapsedMs = () => performance.now() }: { readonly elapsedMs?: () => number } = {},
): () => void {
  if (!lease) return () => {}
  let lookedAt = -Infinity
  return () => {
    const at = elapsedMs()
    if (at - lookedAt < freshMs) return
    if (!isHeld(lease.path, lease.token)) {
      throw Object.assign(new Error('Another server has the folder.'), { code: fenced })
    }
    lookedAt = at
  }
}
