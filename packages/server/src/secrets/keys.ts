import { randomBytes } from 'node:crypto'
import { hostTexts } from '../texts/host.ts'

/** A master key of the host's: what stored secrets are encrypted with. */
export interface MasterKey {
  /** Names the key in what it encrypted, so that it is found again after a rotation. */
  readonly id: string
  /** 32 bytes, as they are or in base64. */
  readonly key: string | Uint8Array
}

/** Master keys, ready to use. */
export interface KeyRing {
  /** Encrypts. */
  readonly first: { readonly id: string; readonly bytes: Uint8Array }
  /** All decrypt. */
  readonly byId: ReadonlyMap<string, Uint8Array>
}

const keyBytes = 32
const base64 = /^[A-Za-z0-9+/_-]+={0,2}$/

/**
 * A new master key: 32 random bytes in base64. Keep it apart from the database.
 *
 * @example
 * import { generateKey } from '@aws-linked/server'
 *
 * console.log(Buffer.from(generateKey(), 'base64').length) // 32
 */
export function generateKey(): string {
  return randomBytes(keyBytes).toString('base64')
}

/** Checks the host's keys. Throws a `TypeError` that names `keys` and never quotes one. */
export function createKeyRing(keys: readonly MasterKey[]): KeyRing {
  const byId = new Map<string, Uint8Array>()
  for (const [index, { id, key }] of (keys ?? []).entries()) {
    if (typeof id !== 'string' || id === '') throw wrong(`keys[${index}].id is empty`)
    if (byId.has(id)) throw wrong(`keys has two keys with the id "${id}"`)
    const bytes = toBytes(key)
    if (bytes?.length !== keyBytes) throw wrong(`keys[${index}].key ("${id}") is not 32 bytes`)
    byId.set(id, bytes)
  }
  for (const [id, bytes] of byId) return { first: { id, bytes }, byId }
  throw wrong('keys is missing or empty')
}

function toBytes(key: string | Uint8Array): Uint8Array | undefined {
  if (key instanceof Uint8Array) return Uint8Array.from(key)
  if (typeof key !== 'string' || !base64.test(key)) return undefined
  return Buffer.from(key, 'base64')
}

function wrong(what: string): TypeError {
  return new TypeError(hostTexts.wrongKeys(what))
}
