import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { hostTexts } from '../texts/host.ts'
import type { KeyRing } from './keys.ts'

/** Where a secret belongs: it opens nowhere else. */
export interface SecretPlace {
  readonly tenantId: string
  readonly dataSourceId: string
}

interface Envelope {
  readonly v: 1
  /** The master key's id. */
  readonly key: string
  /** The data key under the master key, and the secret under the data key: nonce, text and tag. */
  readonly dataKey: string
  readonly secret: string
}

const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/**
 * Encrypts a secret: AES-256-GCM under a fresh data key, itself under the first master key, both
 * bound to tenant and Data Source. Moved to another row or tenant it does not open.
 */
export function seal(secret: string, place: SecretPlace, { first }: KeyRing): string {
  const bound = boundTo(place, first.id)
  const dataKey = randomBytes(32)
  const envelope: Envelope = {
    v: 1,
    key: first.id,
    dataKey: encrypt(dataKey, first.bytes, bound),
    secret: encrypt(Buffer.from(secret), dataKey, bound),
  }
  dataKey.fill(0)
  return JSON.stringify(envelope)
}

/** Decrypts what `seal` made. Throws when the key is gone or the text belongs elsewhere. */
export function open(sealed: string, place: SecretPlace, { byId }: KeyRing): string {
  const envelope: Envelope = JSON.parse(sealed)
  const master = byId.get(envelope.key)
  if (envelope.v !== 1 || !master) {
    throw new Error(hostTexts.lostKey(envelope.key))
  }
  const bound = boundTo(place, envelope.key)
  try {
    const dataKey = decrypt(envelope.dataKey, master, bound)
    return decrypt(envelope.secret, dataKey, bound).toString()
  } catch (cause) {
    throw new Error(hostTexts.sealedElsewhere(), { cause })
  }
}

/** JSON, so that no two places have one text: ("a", "bc") is not ("ab", "c"). */
function boundTo({ tenantId, dataSourceId }: SecretPlace, keyId: string): Buffer {
  return Buffer.from(JSON.stringify(['aws-linked', 1, keyId, tenantId, dataSourceId]))
}

function encrypt(text: Uint8Array, key: Uint8Array, bound: Uint8Array): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(bound)
  const parts = [nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]
  return Buffer.concat(parts).toString('base64')
}

function decrypt(sealed: string, key: Uint8Array, bound: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  })
  decipher.setAAD(bound).setAuthTag(bytes.subarray(-tagBytes))
  return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()])
}
