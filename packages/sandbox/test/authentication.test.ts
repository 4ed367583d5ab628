import { createHash } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { Sha256 } from '@smithy/core/checksum'
import { SignatureV4 } from '@smithy/signature-v4'
import { describe, expect, test } from 'vitest'
import type { Clients } from './clients.ts'
import { clients, clientsOf, refusal, sandboxFor } from './clients.ts'
import { accountId, key, withKey } from './scenario.ts'

/** One call of each service, by the protocol it speaks. */
const calls = {
  sts: ({ sts }: Clients) => sts.getCallerIdentity({}),
  iam: ({ iam }: Clients) => iam.listUsers({}),
  ec2: ({ ec2 }: Clients) => ec2.describeVolumes({}),
  s3: ({ s3 }: Clients) => s3.listBuckets({}),
  organizations: ({ organizations }: Clients) => organizations.describeOrganization({}),
}
type ServiceName = keyof typeof calls

type Expectation = readonly [service: ServiceName, name: string, status: number]

const unknownKey: readonly Expectation[] = [
  ['sts', 'InvalidClientTokenId', 403],
  ['iam', 'InvalidClientTokenId', 403],
  ['ec2', 'AuthFailure', 401],
  ['s3', 'InvalidAccessKeyId', 403],
  ['organizations', 'UnrecognizedClientException', 403],
]

describe('a key nobody has', () => {
  test.each(unknownKey)('%s answers %s (%i)', async (service, name, status) => {
    const credentials = { ...key, accessKeyId: 'AKIANOBODYKNOEXAMPLE' }

    const call = calls[service](await clients({}, { credentials }))

    expect(await refusal(call)).toMatchObject({ name, status })
  })
})

describe('an inactive key', () => {
  test.each(unknownKey)(
    '%s answers %s (%i), as for an unknown one',
    async (service, name, status) => {
      const call = calls[service](await clients({ scenario: withKey({ inactive: true }) }))

      expect(await refusal(call)).toMatchObject({ name, status })
    },
  )
})

describe('a wrong secret', () => {
  test.each<Expectation>([
    ['sts', 'SignatureDoesNotMatch', 403],
    ['iam', 'SignatureDoesNotMatch', 403],
    ['ec2', 'AuthFailure', 401],
    ['s3', 'SignatureDoesNotMatch', 403],
    ['organizations', 'InvalidSignatureException', 403],
  ])('%s answers %s (%i)', async (service, name, status) => {
    const credentials = { ...key, secretAccessKey: `${key.secretAccessKey}x` }

    const call = calls[service](await clients({}, { credentials }))

    expect(await refusal(call)).toMatchObject({ name, status })
  })
})

const temporary = {
  accessKeyId: 'ASIATESTTEST1EXAMPLE',
  sessionToken: 'a/session+token==',
  owner: { role: 'Reader', session: 'me' },
} as const
const credentials = {
  accessKeyId: temporary.accessKeyId,
  secretAccessKey: key.secretAccessKey,
  sessionToken: temporary.sessionToken,
}

describe('an expired session', () => {
  test.each<Expectation>([
    ['sts', 'ExpiredToken', 403],
    ['iam', 'ExpiredToken', 403],
    ['ec2', 'RequestExpired', 400],
    ['s3', 'ExpiredToken', 400],
    ['organizations', 'ExpiredTokenException', 403],
  ])('%s answers %s (%i)', async (service, name, status) => {
    const scenario = withKey({ ...temporary, expiresAt: '2020-01-01T00:00:00Z' })

    const call = calls[service](await clients({ scenario }, { credentials }))

    expect(await refusal(call)).toMatchObject({ name, status })
  })
})

test('a session that lasts is a role of its account', async () => {
  const scenario = withKey({ ...temporary, expiresAt: '2999-01-01T00:00:00Z' })
  const { sts } = await clients({ scenario }, { credentials })

  await expect(sts.getCallerIdentity({})).resolves.toMatchObject({
    Account: accountId,
    Arn: `arn:aws:sts::${accountId}:assumed-role/Reader/me`,
    UserId: 'AROATESTTEST1EXAMPLE:me',
  })
})

describe('a session without its token', () => {
  test.each<Expectation>([
    ['sts', 'InvalidClientTokenId', 403],
    ['ec2', 'AuthFailure', 401],
    ['s3', 'InvalidToken', 400],
    ['organizations', 'UnrecognizedClientException', 403],
  ])('%s answers %s (%i)', async (service, name, status) => {
    const { sessionToken: _, ...tokenless } = credentials

    const call = calls[service](
      await clients({ scenario: withKey(temporary) }, { credentials: tokenless }),
    )

    expect(await refusal(call)).toMatchObject({ name, status })
  })
})

describe('a clock that is off', () => {
  const skewed: readonly Expectation[] = [
    ['sts', 'SignatureDoesNotMatch', 403],
    ['iam', 'SignatureDoesNotMatch', 403],
    ['ec2', 'RequestExpired', 400],
    ['s3', 'RequestTimeTooSkewed', 403],
    ['organizations', 'InvalidSignatureException', 403],
  ]

  test.each(skewed)(
    '%s answers %s (%i) when it is 16 minutes slow',
    async (service, name, status) => {
      const call = calls[service](await clients({}, { systemClockOffset: -16 * 60_000 }))

      expect(await refusal(call)).toMatchObject({ name, status })
    },
  )

  test.each(skewed)(
    '%s answers %s (%i) when it is 16 minutes fast',
    async (service, name, status) => {
      const call = calls[service](await clients({}, { systemClockOffset: 16 * 60_000 }))

      expect(await refusal(call)).toMatchObject({ name, status })
    },
  )

  test('14 minutes are let pass', async () => {
    const { sts } = await clients({}, { systemClockOffset: 14 * 60_000 })

    await expect(sts.getCallerIdentity({})).resolves.toMatchObject({ Account: accountId })
  })

  test('STS says by how much, and in which direction', async () => {
    const now = new Date('2026-11-23T05:00:00Z')
    const sandbox = await sandboxFor({ now: () => now })
    const offset = now.getTime() - Date.now()
    const at = (minutes: number): Clients =>
      clientsOf(sandbox, { systemClockOffset: offset + minutes * 60_000 })

    const slow = await refusal(at(-20).sts.getCallerIdentity({}))
    const fast = await refusal(at(20).sts.getCallerIdentity({}))

    expect(slow.message).toMatch(
      /^Signature expired: 20261123T04\d{4}Z is now earlier than 20261123T044500Z \(20261123T050000Z - 15 min\.\)$/,
    )
    expect(fast.message).toMatch(
      /^Signature not yet current: 20261123T05\d{4}Z is still later than 20261123T051500Z/,
    )
  })

  test('a client that may try again learns the time from the Date header', async () => {
    const sandbox = await sandboxFor({ now: () => new Date(Date.now() + 40 * 60_000) })
    const { sts } = clientsOf(sandbox)

    expect(await refusal(sts.getCallerIdentity({}))).toMatchObject({ status: 403 })
    await expect(sts.getCallerIdentity({})).resolves.toMatchObject({ Account: accountId })
  })
})

describe('requests no SDK would send', () => {
  test('unsigned ones are refused by each protocol', async () => {
    const sandbox = await sandboxFor()

    const query = await send(sandbox.endpoint, { body: 'Action=GetCallerIdentity' })
    const s3 = await send(sandbox.endpoint, { method: 'GET' })
    const json = await send(sandbox.endpoint, {
      headers: { 'x-amz-target': 'AWSOrganizationsV20161128.ListAccounts' },
    })

    expect(query).toMatchObject({ status: 403, body: expect.stringContaining('<Code>Missing') })
    expect(s3).toMatchObject({ status: 403, body: expect.stringContaining('AccessDenied') })
    expect(JSON.parse(json.body)).toMatchObject({ __type: 'MissingAuthenticationTokenException' })
  })

  test('half a signature is malformed', async () => {
    const sandbox = await sandboxFor()
    const authorization = 'AWS4-HMAC-SHA256 Credential=AKIA/20261123/eu-west-1/sts/aws4_request'

    const { status, body } = await send(sandbox.endpoint, { headers: { authorization } })

    expect(status).toBe(400)
    expect(body).toContain('IncompleteSignature')
  })

  test('a body changed on its way no longer fits its signature', async () => {
    const sandbox = await sandboxFor()
    const { sts } = clientsOf(sandbox)
    sts.middlewareStack.add(
      (next) => async (args) => {
        const request = args.request as { body: string; headers: Record<string, string> }
        request.body += '&Added=1'
        request.headers['content-length'] = String(request.body.length)
        return next(args)
      },
      { step: 'finalizeRequest', priority: 'low' },
    )

    expect(await refusal(sts.getCallerIdentity({}))).toMatchObject({
      name: 'SignatureDoesNotMatch',
    })
  })

  test('a payload is held against the hash that was signed for it', async () => {
    const sandbox = await sandboxFor()
    const { s3 } = clientsOf(sandbox)
    const claimed = createHash('sha256').update('something else').digest('hex')
    s3.middlewareStack.add(
      (next) => async (args) => {
        const request = args.request as { headers: Record<string, string> }
        request.headers['x-amz-content-sha256'] = claimed
        return next(args)
      },
      { step: 'build', priority: 'low' },
    )

    expect(await refusal(s3.listBuckets({}))).toMatchObject({ name: 'XAmzContentSHA256Mismatch' })
  })

  test.each(['UNSIGNED-PAYLOAD', 'STREAMING-UNSIGNED-PAYLOAD-TRAILER'])(
    'S3 takes a payload that is signed as %s',
    async (claimed) => {
      const { s3 } = await clients()
      s3.middlewareStack.add(
        (next) => async (args) => {
          const request = args.request as { headers: Record<string, string> }
          request.headers['x-amz-content-sha256'] = claimed
          return next(args)
        },
        { step: 'build', priority: 'low' },
      )

      await expect(s3.listBuckets({})).resolves.toHaveProperty('Buckets')
    },
  )

  test('a service the sandbox does not have is refused in the protocol it is asked in', async () => {
    const sandbox = await sandboxFor()
    const target = { 'x-amz-target': 'AmazonSQS.ListQueues' }

    const query = await send(sandbox.endpoint, await signedFor('sqs', sandbox.endpoint))
    const json = await send(sandbox.endpoint, await signedFor('sqs', sandbox.endpoint, target))

    expect(query).toMatchObject({ status: 400, body: expect.stringContaining('InvalidAction') })
    expect(JSON.parse(json.body)).toMatchObject({ __type: 'UnknownOperationException' })
    expect(sandbox.requests.map(({ service }) => service)).toEqual(['sqs', 'sqs'])
  })
})

/** Headers of an empty POST to any service, signed with the test's key. */
async function signedFor(
  service: string,
  endpoint: string,
  headers: Record<string, string> = {},
): Promise<{ headers: Record<string, string> }> {
  const { host, hostname } = new URL(endpoint)
  const signer = new SignatureV4({
    credentials: key,
    region: 'eu-west-1',
    service,
    sha256: Sha256,
  })
  return signer.sign({
    method: 'POST',
    protocol: 'http:',
    hostname,
    path: '/',
    headers: { host, ...headers },
  })
}

async function send(
  endpoint: string,
  {
    method = 'POST',
    headers = {},
    body = '',
  }: { method?: string; headers?: Record<string, string>; body?: string },
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(endpoint, { method, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (text += chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }))
    })
    sent.on('error', reject).end(body)
  })
}
