import { Sha256 } from '@smithy/core/checksum'
import { SignatureV4 } from '@smithy/signature-v4'
import { expect, test } from 'vitest'
import type { WireRequest } from '../wire/wire.ts'
import { isSignedWith, readSignature } from './signature.ts'

const secretAccessKey = 'one/secret/EXAMPLEKEY'

/** The request of AWS's own example for signature version 4, signed on another machine. */
const published: WireRequest = {
  method: 'GET',
  path: '/',
  query: new URLSearchParams('Action=ListUsers&Version=2010-05-08'),
  headers: {
    host: 'iam.amazonaws.com',
    'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
    'x-amz-date': '20150830T123600Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, ' +
      'SignedHeaders=content-type;host;x-amz-date, ' +
      'Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
  },
  body: Buffer.from(''),
}

test("AWS's published example is read", () => {
  expect(readSignature(published)).toEqual({
    accessKeyId: 'AKIDEXAMPLE',
    region: 'us-east-1',
    service: 'iam',
    signedHeaders: ['content-type', 'host', 'x-amz-date'],
    value: '5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
    signedAt: new Date('2015-08-30T12:36:00Z'),
  })
})

test("AWS's published signature is right with its secret, and with no other", async () => {
  const signature = readSignature(published)!
  const right = { secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' }

  expect(await isSignedWith(published, signature, right)).toBe(true)
  expect(await isSignedWith(published, signature, { secretAccessKey: 'w' })).toBe(false)
})

test.each([
  ['a method', { method: 'POST' }],
  ['a path', { path: '/other' }],
  ['a query', { query: new URLSearchParams('Action=DeleteUser&Version=2010-05-08') }],
  ['a body', { body: Buffer.from('x') }],
])('%s that was changed is found out', async (_what, change) => {
  const right = { secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' }

  expect(await isSignedWith({ ...published, ...change }, readSignature(published)!, right)).toBe(
    false,
  )
})

test.each([
  ['s3', '/bucket/a%20b/%C3%BC+%27'],
  ['execute-api', '/stage/a%20b/../c'],
])('a path of %s with odd characters is signed as it is sent', async (service, path) => {
  const query = new URLSearchParams([
    ['tag', 'b'],
    ['tag', 'a'],
    ['empty', ''],
    ['odd', "ü &=+*'"],
  ])
  const request = await signed({ service, path, query })

  const signature = readSignature(request)!

  expect(await isSignedWith(request, signature, { secretAccessKey })).toBe(true)
  expect(await isSignedWith(request, signature, { secretAccessKey: 'another' })).toBe(false)
})

test('a session token is part of what is signed', async () => {
  const request = await signed({ service: 'sts', path: '/', sessionToken: 'token' })
  const signature = readSignature(request)!

  expect(await isSignedWith(request, signature, { secretAccessKey, sessionToken: 'token' })).toBe(
    true,
  )
  expect(await isSignedWith(request, signature, { secretAccessKey, sessionToken: 'other' })).toBe(
    false,
  )
})

test.each([
  ['no header', {}],
  ['another scheme', { authorization: 'Bearer x' }],
  ['no signature', { authorization: published.headers.authorization!.split(', S')[0]! }],
  ['no date', { authorization: published.headers.authorization!, 'x-amz-date': undefined }],
  ['a date of another kind', { ...published.headers, 'x-amz-date': '2015-08-30T12:36:00Z' }],
])('%s is not a signature', (_what, headers) => {
  expect(readSignature({ ...published, headers: headers })).toBeUndefined()
})

async function signed({
  service,
  path,
  query = new URLSearchParams(),
  sessionToken,
}: {
  service: string
  path: string
  query?: URLSearchParams
  sessionToken?: string
}): Promise<WireRequest> {
  const signer = new SignatureV4({
    credentials: {
      accessKeyId: 'AKIATESTTEST1EXAMPLE',
      secretAccessKey,
      ...(sessionToken && { sessionToken }),
    },
    region: 'eu-west-1',
    service,
    sha256: Sha256,
    uriEscapePath: service !== 's3',
  })
  const { headers } = await signer.sign({
    method: 'GET',
    protocol: 'http:',
    hostname: 'localhost',
    path,
    query: Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name)])),
    headers: { host: 'localhost' },
  })
  return { method: 'GET', path, query, headers, body: Buffer.from('') }
}
