import { ConnectError } from '@aws-linked/model'
import type { ConnectErrorCode } from '@aws-linked/model'
import { expect, test } from 'vitest'
import { HostFailure } from '../aws/host-failure.ts'
import { createRedact } from '../api/redact.ts'
import { toFailedEnd } from './end-of-discovery.ts'

const redact = createRedact(['canary/of+the+end'])
const failed = (code: ConnectErrorCode, kind: 'access_key' | 'role' = 'access_key') =>
  toFailedEnd(new ConnectError(code, 'What happened.', { remedy: 'What to do.' }), kind, redact)

test.each<ConnectErrorCode>([
  'invalid_access_key_id',
  'invalid_secret_access_key',
  'expired_credentials',
  'access_denied',
])('%s means the credentials stopped working', (code) => {
  expect(failed(code)).toEqual({
    status: 'failed',
    credentials: 'refused',
    problem: { code, message: 'What happened.', remedy: 'What to do.' },
  })
})

test.each<ConnectErrorCode>(['throttled', 'unreachable', 'timeout', 'clock_skew', 'unexpected'])(
  '%s says nothing of the credentials',
  (code) => {
    expect(failed(code)).toMatchObject({ status: 'failed', credentials: 'unknown' })
  },
)

test.each<ConnectErrorCode>(['role_not_assumable', 'external_id_not_enforced', 'access_denied'])(
  '%s means a role stopped working',
  (code) => {
    expect(failed(code, 'role')).toMatchObject({ credentials: 'refused', problem: { code } })
  },
)

test('a role that the host’s own broken key cannot assume is not at fault, and the key is not told', () => {
  const cause = new ConnectError('invalid_access_key_id', 'What happened.', { remedy: 'r' })
  const end = toFailedEnd(new HostFailure(cause), 'role', redact)
  expect(end).toMatchObject({ credentials: 'unknown', problem: { code: 'unexpected' } })
  expect(JSON.stringify(end)).not.toContain('What happened.')
})

test('of an unforeseen error nothing is told but that it was', () => {
  const end = toFailedEnd(new Error('canary/of+the+end in /private/path'), 'access_key', redact)
  expect(end).toMatchObject({ credentials: 'unknown', problem: { code: 'unexpected' } })
  expect(JSON.stringify(end)).not.toMatch(/canary|private/)
})

test('a secret in AWS’s words is taken out', () => {
  const error = new ConnectError('access_denied', 'no canary/of+the+end', { remedy: 'r' })
  expect(toFailedEnd(error, 'access_key', redact).problem?.message).toBe('no [secret]')
})
