import { inspect } from 'node:util'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { html, jsonError, queryError } from '../../test/support/answers.ts'
import { startFakeAws } from '../../test/support/fake-aws.ts'
import type { FakeHandler } from '../../test/support/fake-aws.ts'
import { canary, credentials } from '../../test/support/run.ts'
import { resolveAccess } from '../access/resolve-access.ts'
import type { AccessOptions } from './access.ts'
import { CallFailed } from './call-failed.ts'
import { callService } from './call-service.ts'
import type { ServiceCall } from './call-service.ts'
import type { Failure } from './failure.ts'
import { openSession } from './session.ts'

const cur: ServiceCall = {
  service: 'cur',
  action: 'cur:DescribeReportDefinitions',
  input: {},
  holds: { ReportDefinitions: 'list' },
}
const none = { body: '{"ReportDefinitions":[]}' }
const metrics: ServiceCall = {
  service: 'cloudwatch',
  action: 'cloudwatch:GetMetricStatistics',
  input: { Namespace: 'AWS/EC2' },
  holds: {},
}

async function call(
  asked: ServiceCall,
  options: AccessOptions,
  timeoutMs = 5000,
): Promise<Readonly<Record<string, unknown>>> {
  const session = openSession(await resolveAccess({ credentials, ...options }), { timeoutMs })
  onTestFinished(() => session.close())
  return callService(session, asked)
}

async function failureOf(handler: FakeHandler, asked = cur): Promise<Failure> {
  const action = asked === cur ? cur.action : 'monitoring:GetMetricStatistics'
  await using aws = await startFakeAws({ [action]: handler })
  const error: unknown = await call(asked, { endpoint: aws.endpoint }).catch(
    (reason: unknown) => reason,
  )
  if (!(error instanceof CallFailed)) throw error
  expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain(canary)
  expect(error.action).toBe(asked.action)
  return error.failure
}

afterEach(() => {
  vi.unstubAllEnvs()
})

test('an answer of JSON is read', async () => {
  await using aws = await startFakeAws({ [cur.action]: () => none })
  expect(await call(cur, { endpoint: aws.endpoint })).toEqual({ ReportDefinitions: [] })
})

test('bills are asked for in the partition’s one Region, metrics in the session’s', async () => {
  await using aws = await startFakeAws({ [cur.action]: () => none })
  for (const region of ['eu-west-1', 'cn-north-1']) {
    await call(cur, { endpoint: aws.endpoint, region })
    await call(metrics, { endpoint: aws.endpoint, region })
  }
  expect(aws.calls.map(({ region }) => region)).toEqual([
    'us-east-1',
    'eu-west-1',
    'cn-northwest-1',
    'cn-north-1',
  ])
})

test('a service that the partition has not is not looked for', async () => {
  const error: unknown = await call(cur, { region: 'us-gov-west-1' }).catch(
    (reason: unknown) => reason,
  )
  expect(error).toMatchObject({ failure: { code: 'unsupported' } })
})

test('a service’s own endpoint of the environment goes before the one for all', async () => {
  await using aws = await startFakeAws({ [cur.action]: () => none })
  vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:1')
  vi.stubEnv('AWS_ENDPOINT_URL_CLOUDWATCH', aws.endpoint)
  vi.stubEnv('AWS_ENDPOINT_URL_COST_AND_USAGE_REPORT_SERVICE', aws.endpoint)
  await call(metrics, {})
  await call(cur, {})
  expect(aws.calls.map(({ action }) => action)).toEqual([
    'monitoring:GetMetricStatistics',
    'cur:DescribeReportDefinitions',
  ])
})

test('a call that is throttled is tried again, and no more often than the SDK’s', async () => {
  let tries = 0
  await using aws = await startFakeAws({
    [cur.action]: () => (++tries < 3 ? jsonError(400, 'ThrottlingException') : none),
  })
  expect(await call(cur, { endpoint: aws.endpoint })).toEqual({ ReportDefinitions: [] })
  tries = -Infinity
  await expect(call(cur, { endpoint: aws.endpoint })).rejects.toMatchObject({
    failure: { code: 'throttled' },
  })
  expect(aws.calls).toHaveLength(6)
})

test.each([
  ['a refusal of JSON', cur, () => jsonError(400, 'AccessDeniedException'), 'access_denied'],
  [
    'one with its namespace',
    cur,
    () => jsonError(403, 'a.b#AccessDeniedException'),
    'access_denied',
  ],
  ['a refusal of XML', metrics, () => queryError(403, 'AccessDenied'), 'access_denied'],
  ['a wrong key', cur, () => jsonError(400, 'UnrecognizedClientException'), 'unknown_key'],
  ['a wrong secret', metrics, () => queryError(403, 'SignatureDoesNotMatch'), 'wrong_secret'],
  ['an expired session', metrics, () => queryError(403, 'ExpiredToken'), 'expired'],
  ['a page that comes with 200', cur, () => html(200), 'not_an_answer'],
  ['a page with an error', metrics, () => html(403), 'unexpected'],
  ['an empty answer', cur, () => ({ body: '' }), 'not_an_answer'],
  ['an empty document', metrics, () => ({ body: '' }), 'not_an_answer'],
  ['a list', cur, () => ({ body: '[]' }), 'not_an_answer'],
  ['an object without what was asked for', cur, () => ({ body: '{}' }), 'not_an_answer'],
  ['a token alone', cur, () => ({ body: '{"NextToken":"t"}' }), 'not_an_answer'],
  [
    'what was asked for in another form',
    cur,
    () => ({ body: '{"ReportDefinitions":{}}' }),
    'not_an_answer',
  ],
  [
    'another operation’s answer',
    metrics,
    () => ({ body: '<ListMetricsResponse></ListMetricsResponse>' }),
    'not_an_answer',
  ],
  ['HTTP 501', cur, () => jsonError(501, 'InternalFailure'), 'unsupported'],
  ['a reset', cur, () => 'reset', 'unreachable'],
] satisfies readonly [string, ServiceCall, FakeHandler, string][])(
  '%s is told apart',
  async (_, asked, handler, code) => {
    expect(await failureOf(handler, asked)).toMatchObject({ code })
  },
)

test('the layer, the action and the request’s ID are read from a refusal', async () => {
  const words = `User: u is not authorized to perform: ${metrics.action} with an explicit deny in a service control policy`
  expect(await failureOf(() => queryError(403, 'AccessDenied', words), metrics)).toMatchObject({
    awsCode: 'AccessDenied',
    policyType: 'service control policy',
    refusedAction: metrics.action,
    isExplicit: true,
    requestId: 'req-1',
  })
})

test('an endpoint of the environment that is none is an input at fault', async () => {
  vi.stubEnv('AWS_ENDPOINT_URL_CLOUDWATCH', 'localhost')
  await expect(call(metrics, {})).rejects.toMatchObject({ code: 'invalid_input' })
})

test('no answer in time is a timeout', async () => {
  await using aws = await startFakeAws({ [cur.action]: () => 'hang' })
  await expect(call(cur, { endpoint: aws.endpoint }, 100)).rejects.toMatchObject({
    failure: { code: 'timeout' },
  })
})
