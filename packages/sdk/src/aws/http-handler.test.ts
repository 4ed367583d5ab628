import dns from 'node:dns'
import { expect, test, vi } from 'vitest'
import { toConnectError } from '../connect/connect-error.ts'
import { CallFailed } from './call-failed.ts'
import { toFailure } from './failure.ts'
import { createHttpHandler } from './http-handler.ts'

test('a connection that is not made in its time tells that time, not the call’s', async () => {
  // Nothing on a loopback address is slow to connect to; a resolver that never answers is.
  using _ = vi.spyOn(dns, 'lookup').mockImplementation(() => {})
  const handler = createHttpHandler(1, { connectionTimeoutMs: 1200 })
  const request: Parameters<typeof handler.handle>[0] = {
    protocol: 'http:',
    hostname: 'nowhere.invalid',
    method: 'GET',
    path: '/',
    query: {},
    headers: {},
    clone: () => request,
  }
  const error: unknown = await handler.handle(request).then(
    () => expect.fail('it was answered'),
    (reason: unknown) => reason,
  )
  handler.destroy()
  const failure = toFailure(error)
  expect(failure).toMatchObject({ code: 'timeout', waitedSeconds: 2 })
  const failed = new CallFailed('sts:GetCallerIdentity', failure)
  expect(toConnectError(failed, { region: 'eu-west-1', seconds: 30 })).toMatchObject({
    message: 'AWS did not answer within 2 seconds.',
    details: { seconds: '2' },
  })
})
