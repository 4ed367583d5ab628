import type { FaultTarget } from './faults.ts'
import type { Denied } from './refusals/refusals.ts'
import type { WireReply } from './wire/wire.ts'

/** Answers no AWS service gives, but proxies and emulators do. */
export const faultReplies: Readonly<Record<'html' | 'not_implemented', WireReply>> = {
  html: {
    status: 500,
    headers: { 'content-type': 'text/html' },
    body: '<!doctype html><title>500 Internal Server Error</title><h1>Internal Server Error</h1>',
  },
  not_implemented: {
    status: 501,
    headers: { 'content-type': 'text/plain' },
    body: 'This operation is not implemented.',
  },
}

/** A refusal by the key an object is encrypted with: the policy of the bucket would allow it. */
export function kmsDenial(
  { action, region, accountId }: FaultTarget,
  principalArn: string,
): Denied {
  const key = '1234abcd-12ab-34cd-56ef-1234567890ab'
  return {
    principalArn,
    action: action === 's3:PutObject' ? 'kms:GenerateDataKey' : 'kms:Decrypt',
    resource: `arn:aws:kms:${region}:${accountId}:key/${key}`,
  }
}
