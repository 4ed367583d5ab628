import { hostTexts } from '../texts/host.ts'

/** A refusal of the database: told apart by SQLSTATE. Has no parameters, so no secrets. */
export class DatabaseError extends Error {
  override name = 'DatabaseError'
  /** SQLSTATE. */
  readonly code?: string

  constructor({ message, code }: { readonly message: string; readonly code?: string }) {
    super(message)
    if (code !== undefined) this.code = code
  }
}

/** The store does not answer now, and is being opened again. What was asked may or may not be done. */
export class StoreUnavailableError extends Error {
  override name = 'StoreUnavailableError'

  constructor(cause?: unknown) {
    super(hostTexts.storeUnavailable(), { cause })
  }
}

/** Thrown when there is a store that cannot be opened, or when its files are gone. Nothing is made in its place. */
export class StoreDamagedError extends Error {
  override name = 'StoreDamagedError'
}

const away: ReadonlySet<string> = new Set([
  'StoreUnavailableError',
  'FolderInUseError',
  'FolderLostError',
  'StoreDamagedError',
])

/** PostgreSQL's for a disk that is full. */
const diskFull = '53100'

/** Whether what failed is the store and not what was asked of it, however deep in the causes. */
export function isStoreAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof DatabaseError && error.code === diskFull) return true
  return away.has(error.name) || isStoreAway(error.cause)
}
