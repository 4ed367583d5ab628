import { createServer, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { writeFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import { demoKeys, demoScenario, startSandbox } from '@aws-linked/sandbox'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { connect, credentialProvider, discover, getAccount } from '@aws-linked/sdk'
import { toNetwork } from './network.ts'

const password = 'canary-of-the-proxy'
const certificate = rootCertificates[0] ?? ''
afterEach(() => vi.unstubAllEnvs())

/** A proxy on loopback that passes everything on, unless `status` is what it answers itself. */
async function startProxy(status?: number) {
  const seen: string[] = []
  const server = createServer((request, response) => {
    seen.push(request.url ?? '')
    if (status !== undefined) {
      response.writeHead(status).end('<html>the proxy</html>')
      return
    }
    const { url = '', method, headers } = request
    const onward = send(url, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    request.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => server.close().closeAllConnections())
  const { port } = server.address() as AddressInfo
  return { seen, proxy: `http://ledger:${password}@127.0.0.1:${port}` }
}

async function account() {
  const sandbox = await startSandbox({ scenario: demoScenario })
  onTestFinished(() => sandbox.close())
  const key = demoKeys(demoScenario).find(({ account: of }) => of?.name === 'orders-prod')!
  const credentials = { accessKeyId: key.accessKeyId, secretAccessKey: key.secretAccessKey }
  return { sandbox, options: { credentials, endpoint: sandbox.endpoint, region: 'us-east-1' } }
}

test('every call goes through the proxy of the option', async () => {
  const { sandbox, options } = await account()
  const { seen, proxy } = await startProxy()
  const source = await connect({ ...options, proxy })
  for await (const event of source.discover({ kinds: ['AWS::IAM::User'] }))
    expect(event).toBeTruthy()
  expect(seen.length).toBeGreaterThan(20)
  expect(seen).toHaveLength(sandbox.requests.length)
  expect(new Set(seen.map((url) => new URL(url).origin))).toEqual(new Set([sandbox.endpoint]))
})

test.each(['HTTP_PROXY', 'http_proxy'])('and through that of %s', async (name) => {
  const { sandbox, options } = await account()
  const { seen, proxy } = await startProxy()
  vi.stubEnv(name, proxy)
  await getAccount(options)
  expect(seen).toHaveLength(sandbox.requests.length)
})

test('but not where NO_PROXY names the host, unless the option says so', async () => {
  const { options } = await account()
  const { seen, proxy } = await startProxy()
  vi.stubEnv('HTTP_PROXY', proxy)
  vi.stubEnv('NO_PROXY', '127.0.0.1')
  await getAccount(options)
  expect(seen).toHaveLength(0)
  await getAccount({ ...options, proxy })
  expect(seen.length).toBeGreaterThan(0)
})

test('a role is assumed through the proxy, too', async () => {
  const { options } = await account()
  const { seen, proxy } = await startProxy(407)
  const roleArn = 'arn:aws:iam::444455556666:role/none'
  const provider = credentialProvider({
    ...options,
    proxy,
    credentials: { roleArn, from: options.credentials },
  })
  await expect(provider()).rejects.toMatchObject({ name: expect.stringContaining('Error') })
  expect(seen.length).toBeGreaterThan(0)
})

test('a proxy that refuses is a failure, and its password is nowhere', async () => {
  const { options } = await account()
  const { proxy } = await startProxy(407)
  const error: unknown = await connect({ ...options, proxy }).then(
    () => expect.fail('connected'),
    (reason: unknown) => reason,
  )
  expect(JSON.stringify(error) + String(error) + String((error as Error).cause)).not.toContain(
    password,
  )
  const events = await Array.fromAsync(
    discover({ ...options, proxy, kinds: ['AWS::IAM::User'] }),
  ).catch(String)
  expect(JSON.stringify(events)).not.toContain(password)
})

test.each(['proxy.example.com:3128', 'socks5://proxy:1080', '', `ftp://u:${password}@x`, 7])(
  '%j is not a proxy, and is not repeated',
  (proxy) => {
    const refusal = (): unknown => toNetwork({ proxy: proxy as string })
    expect(refusal).toThrow(expect.objectContaining({ code: 'invalid_input', field: 'proxy' }))
    expect(refusal).not.toThrow(password)
  },
)

test('certificates come beside Node’s own, by option and by AWS_CA_BUNDLE', async () => {
  vi.stubEnv('AWS_CA_BUNDLE', undefined)
  expect(toNetwork().ca).toBeUndefined()
  expect(toNetwork({ ca: certificate }).ca).toContain(certificate)
  expect(toNetwork({ ca: certificate }).ca?.length).toBeGreaterThan(100)
  const folder = await mkdtemp(join(tmpdir(), 'aws-linked-ca-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'ca.pem')
  await writeFile(path, certificate)
  vi.stubEnv('AWS_CA_BUNDLE', path)
  expect(toNetwork().ca).toContain(certificate)
  await writeFile(path, 'not PEM')
  for (const wrong of [path, join(folder, 'none')]) {
    vi.stubEnv('AWS_CA_BUNDLE', wrong)
    expect(() => toNetwork()).toThrow(
      expect.objectContaining({ code: 'invalid_input', message: expect.stringContaining(wrong) }),
    )
  }
  expect(() => toNetwork({ ca: 'path.pem' })).toThrow(expect.objectContaining({ field: 'ca' }))
})
