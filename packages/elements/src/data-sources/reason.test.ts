import type { Code, DataSource } from '@aws-linked/model'
import { expect, test } from 'vitest'
import { toReason } from './reason.ts'

const key = { kind: 'access_key', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' } as const
const role = { kind: 'role', roleArn: 'arn:aws:iam::444455556666:role/r', externalId: 'x' } as const
const since = '2026-11-21T08:14:00Z'
const problem = (code: Code, over: object = {}): NonNullable<DataSource['problem']> => ({
  code,
  message: 'AWS said no.',
  remedy: 'Mend it.',
  since,
  ...over,
})

test.each<[DataSource['credentials'], Code, string, string]>([
  [
    key,
    'invalid_access_key_id',
    'AWS refuses the access key since',
    'It was deleted or made inactive. Create a new key, or switch to a role.',
  ],
  [key, 'expired_credentials', 'AWS refuses the access key since', 'AWS said no. Mend it.'],
  [role, 'role_not_assumable', 'AWS refuses the role since', 'AWS said no. Mend it.'],
  // A role has no key that AWS could refuse.
  [role, 'invalid_access_key_id', 'AWS said no. Since', 'Mend it.'],
  [key, 'access_denied', 'AWS said no. Since', 'Mend it.'],
])('%o with %s: “%s”', (credentials, code, text, remedy) => {
  expect(toReason({ credentials, problem: problem(code) })).toEqual({ text, since, remedy })
})

test('without the time it began the server’s words stand alone, and without a problem none do', () => {
  const { since: _, ...timeless } = problem('invalid_access_key_id')
  expect(toReason({ credentials: key, problem: timeless })).toEqual({
    text: 'AWS said no.',
    remedy: 'Mend it.',
  })
  expect(toReason({ credentials: key })).toBeUndefined()
})
