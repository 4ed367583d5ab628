import { createHash } from 'node:crypto'
import type { Refusals } from '../refusals/refusals.ts'
import type { WireRequest } from '../wire/wire.ts'
import type { Identities, Identity } from './identities.ts'
import { isSignedWith } from './signature.ts'
import type { Signature } from './signature.ts'

const MAX_SKEW_MS = 15 * 60_000

/** The key that signed a request. Throws the service's own refusal when none did, or none that still may. */
export async function authenticate(
  request: WireRequest,
  signature: Signature,
  { identities, refusals, now }: { identities: Identities; refusals: Refusals; now: Date },
): Promise<Identity> {
  const found = identities.find(signature.accessKeyId)
  if (!found || found.key.inactive) throw refusals.unknownKey(signature.accessKeyId)
  const { key } = found
  if (request.headers['x-amz-security-token'] !== key.sessionToken) {
    throw refusals.badToken(key.accessKeyId)
  }
  if (key.expiresAt && new Date(key.expiresAt) <= now) throw refusals.expired()
  if (Math.abs(signature.signedAt.getTime() - now.getTime()) > MAX_SKEW_MS) {
    throw refusals.skewed(signature.signedAt, now)
  }
  if (!hasPayloadAsSigned(request)) throw refusals.wrongPayload(key.accessKeyId)
  if (!(await isSignedWith(request, signature, key))) throw refusals.wrongSecret(key.accessKeyId)
  return found
}

/** A payload hash that is sent is signed in place of the body, so the body must be held against it. */
function hasPayloadAsSigned({ headers, body }: WireRequest): boolean {
  const declared = headers['x-amz-content-sha256']
  // `UNSIGNED-PAYLOAD` and `STREAMING-…` promise nothing of the body.
  if (typeof declared !== 'string' || !/^[0-9a-f]{64}$/.test(declared)) return true
  return createHash('sha256').update(body).digest('hex') === declared
}
