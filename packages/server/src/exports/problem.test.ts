import { expect, test } from 'vitest'
import { createRedact } from '../api/redact.ts'
import { isRefusal, toBillingProblem } from './problem.ts'

const failure = (code: string, message = 'm', details?: Record<string, string>): Error =>
  Object.assign(new Error(message), { code, remedy: 'r', ...(details && { details }) })

test('a failure of the plug-in keeps its words and its action', () => {
  const redact = createRedact([])
  expect(
    toBillingProblem(failure('access_denied', 'm', { action: 's3:GetObject' }), redact),
  ).toEqual({ code: 'access_denied', action: 's3:GetObject', message: 'm', remedy: 'r' })
})

test('a secret in the words is taken out', () => {
  const redact = createRedact(['canary-secret'])
  const problem = toBillingProblem(
    failure('x', 'with canary-secret', { action: 'canary-secret' }),
    redact,
  )
  expect(JSON.stringify(problem)).not.toContain('canary')
})

test.each([new Error('path /home/someone'), 'text', undefined, { code: 'x', remedy: 'y' }])(
  'nothing of any other error is told: %j',
  (thrown) => {
    const problem = toBillingProblem(thrown, (text) => text)
    expect(problem).toMatchObject({ code: 'unexpected' })
    expect(JSON.stringify(problem)).not.toContain('someone')
  },
)

test('what the files say is refused for good; what may be mended is not', () => {
  expect(isRefusal(failure('invalid_file'))).toBe(true)
  expect(isRefusal(failure('unreachable'))).toBe(false)
  expect(isRefusal(new Error('x'))).toBe(false)
  expect(isRefusal(failure('access_denied'))).toBe(false)
})
