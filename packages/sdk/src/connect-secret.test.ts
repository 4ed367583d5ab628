import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { queryError } from '../test/support/answers.ts'
import { startFakeAws } from '../test/support/fake-aws.ts'
import { connect } from './connect.ts'

const id = 'AKIAIOSFODNN7EXAMPLE'
const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
// Nothing tells it from an emulator's key, so AWS is asked.
const password = 'canary-in-the-wrong-field'

/** Everything of an error that somebody may print. */
const print = (error: unknown): string => inspect(error, { depth: Infinity, showHidden: true })

async function refused(
  credentials: { readonly accessKeyId: string; readonly secretAccessKey: string },
  code = 'InvalidClientTokenId',
): Promise<{ readonly error: unknown; readonly calls: number }> {
  await using aws = await startFakeAws({
    'sts:GetCallerIdentity': ({ keyId }) =>
      queryError(403, code, `Credential=${keyId} is not for us`),
  })
  const error: unknown = await connect({ endpoint: aws.endpoint, credentials }).then(
    () => expect.fail('It was connected.'),
    (reason: unknown) => reason,
  )
  return { error, calls: aws.calls.length }
}

test.each([
  ['swapped', secret, id, 'accessKeyId', 'swapped'],
  ['twice the secret', secret, secret, 'accessKeyId', 'looks like a secret'],
  ['the whole line', `${id},${secret}`, secret, 'accessKeyId', 'looks like a secret'],
  ['a password for the key ID', password, id, 'accessKeyId', 'swapped'],
])('%s: refused before anything is sent', async (_, accessKeyId, secretAccessKey, field, words) => {
  const { error, calls } = await refused({ accessKeyId, secretAccessKey })
  expect(error).toMatchObject({
    code: 'invalid_input',
    field,
    message: expect.stringContaining(words),
  })
  expect(print(error)).not.toContain(secret)
  expect(calls).toBe(0)
})

test.each(['InvalidClientTokenId', 'SignatureDoesNotMatch', 'ExpiredToken', 'AccessDenied'])(
  'AWS’s %s about text that is no key ID repeats none of it',
  async (code) => {
    const { error, calls } = await refused(
      { accessKeyId: password, secretAccessKey: password },
      code,
    )
    expect(calls).toBeGreaterThan(0)
    expect(print(error)).not.toContain(password)
    expect(error).toMatchObject({ message: expect.stringMatching(/this key/i) })
  },
)
