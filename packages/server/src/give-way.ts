import { realpathSync } from 'node:fs'
import { resolve } from 'node:path'

/** A server that lets another one of its process have its folder. */
export interface Predecessor {
  /** Closes, and hands requests that still come on to the successor. */
  giveWay(successor: Successor): Promise<void>
}

/** The server that has the folder now. */
export interface Successor {
  fetch(request: Request): Promise<Response>
}

const servers = serversOfProcess()

/** Bundlers and development servers load a module several times, so it is the process that remembers. */
function serversOfProcess(): Map<string, Predecessor> {
  const key = Symbol.for('aws-linked.servers')
  const known: unknown = Reflect.get(globalThis, key)
  if (known instanceof Map) return known
  const made = new Map<string, Predecessor>()
  Reflect.set(globalThis, key, made)
  return made
}

/**
 * Makes a server the one of this process that has a folder; gives the one that had it. A development server loads an
 * edited file again and keeps no hold of what the one before had opened: without this the folder would stay in use.
 */
export function takeFolder(dataDir: string, server: Predecessor): Predecessor | undefined {
  const folder = whole(dataDir)
  const before = servers.get(folder)
  servers.set(folder, server)
  return before === server ? undefined : before
}

/** Forgets a server that has closed. */
export function leaveFolder(dataDir: string, server: Predecessor): void {
  const folder = whole(dataDir)
  if (servers.get(folder) === server) servers.delete(folder)
}

function whole(dataDir: string): string {
  try {
    return realpathSync(dataDir)
  } catch {
    return resolve(dataDir)
  }
}
