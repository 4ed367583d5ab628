import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import type { ExportSpec } from '@aws-linked/sandbox'
import { expect, onTestFinished, test } from 'vitest'
import { listExportDefinitions } from '../src/index.ts'
import { billingSandbox, credentials } from './support/sandbox.ts'

function spec(overrides: Partial<ExportSpec>): ExportSpec {
  return {
    kind: 'cur',
    name: 'daily',
    bucket: 'bills',
    prefix: 'cur',
    format: 'csv.gz',
    versioning: 'create-new',
    createdAt: '2026-01-01T00:00:00Z',
    ...overrides,
  }
}

const exports = [
  spec({ name: 'a' }),
  spec({ name: 'b', format: 'csv.zip' }),
  spec({ name: 'c', format: 'parquet', versioning: 'athena' }),
  ...Array.from({ length: 6 }, (_, n) => spec({ name: `more-${n}` })),
  spec({ kind: 'cur-2.0', name: 'two', prefix: 'exports', format: 'parquet' }),
  spec({ kind: 'focus-1.0', name: 'focus-old', prefix: 'exports' }),
  spec({ kind: 'focus-1.2', name: 'focus', prefix: '' }),
]

test('both APIs are asked, page by page, and say where each export is', async () => {
  const { endpoint } = await billingSandbox({ root: { exports }, pageSize: 2 })

  const { definitions, problems } = await listExportDefinitions({ credentials, endpoint })

  expect(problems).toEqual([])
  expect(
    definitions.map(({ folder, table, format, delivery }) => [folder, table, format, delivery]),
  ).toEqual([
    ['cur/a/', 'CUR', 'csv.gz', 'cur'],
    ['cur/b/', 'CUR', 'csv.zip', 'cur'],
    ['cur/c/', 'CUR', 'parquet', 'cur'],
    ...Array.from({ length: 6 }, (_, n) => [`cur/more-${n}/`, 'CUR', 'csv.gz', 'cur']),
    ['exports/focus-old/', 'FOCUS 1.0', 'csv.gz', 'data-exports'],
    ['exports/two/', 'CUR 2.0', 'parquet', 'data-exports'],
    ['focus/', 'FOCUS 1.2', 'csv.gz', 'data-exports'],
  ])
  expect(definitions[0]).toMatchObject({
    bucket: 'bills',
    region: 'us-east-1',
    includesResources: true,
    granularity: 'DAILY',
  })
  expect(definitions.at(-1)).toMatchObject({ billingAccountId: '999999999999' })
})

test('an API that is refused is a problem; the other’s answer stands', async () => {
  const { endpoint } = await billingSandbox({ root: { exports }, key: { denied: ['cur:*'] } })

  const { definitions, problems } = await listExportDefinitions({ credentials, endpoint })

  expect(definitions).toHaveLength(3)
  expect(problems).toMatchObject([
    { code: 'access_denied', details: { action: 'cur:DescribeReportDefinitions' } },
  ])
  expect(problems[0]!.remedy).toContain('bucket and the prefix')
})

test('throttling is waited out; a page of HTML, a missing API and a cut are told', async () => {
  const { endpoint, faults } = await billingSandbox({ root: { exports } })
  faults.push({ action: 'cur:*', fault: 'throttle', times: 2 })
  expect((await listExportDefinitions({ credentials, endpoint })).problems).toEqual([])

  for (const [fault, code] of [
    ['html', 'unreachable'],
    ['not_implemented', 'unreachable'],
    ['reset', 'unreachable'],
  ] as const) {
    faults.length = 0
    faults.push({ action: 'cur:*', fault })
    const { problems } = await listExportDefinitions({ credentials, endpoint })

    expect(problems.map((problem) => problem.code)).toEqual([code])
    expect(inspect(problems, { depth: 10, showHidden: true })).not.toContain('CANARY')
  }
})

test('a wrong key is told as one', async () => {
  const { endpoint } = await billingSandbox({ root: { exports } })

  const { problems } = await listExportDefinitions({
    credentials: { ...credentials, secretAccessKey: 'wrong' },
    endpoint,
  })

  expect(problems).toHaveLength(2)
  expect(problems[0]).toMatchObject({
    code: 'access_denied',
    message: expect.stringContaining('access key') as string,
  })
})

test('an abort throws its own reason', async () => {
  const { endpoint, faults } = await billingSandbox({ root: { exports } })
  faults.push({ action: '*', fault: 'hang' })
  const abort = new AbortController()
  const reason = new Error('enough')
  setTimeout(() => abort.abort(reason), 50)

  await expect(listExportDefinitions({ credentials, endpoint, signal: abort.signal })).rejects.toBe(
    reason,
  )
})

test('a redirect is not followed: a signed request goes nowhere else', async () => {
  const asked: string[] = []
  const elsewhere = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end('{}')
  }).listen(0, '127.0.0.1')
  await once(elsewhere, 'listening')
  const { port } = elsewhere.address() as AddressInfo
  const redirecting = createServer((_, response) => {
    response.writeHead(307, { location: `http://127.0.0.1:${port}/taken` }).end()
  }).listen(0, '127.0.0.1')
  await once(redirecting, 'listening')
  onTestFinished(() => {
    elsewhere.close()
    redirecting.close()
  })
  const endpoint = `http://127.0.0.1:${(redirecting.address() as AddressInfo).port}`

  const { problems } = await listExportDefinitions({ credentials, endpoint })

  expect(problems.map(({ code }) => code)).toEqual(['unreachable', 'unreachable'])
  expect(asked).toEqual([])
})
