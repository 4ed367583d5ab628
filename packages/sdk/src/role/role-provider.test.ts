import { expect, onTestFinished, test, vi } from 'vitest'
import { assumedRole, deniedRole, query, queryError } from '../../test/support/answers.ts'
import { startFakeAws } from '../../test/support/fake-aws.ts'
import type { FakeAnswer, FakeAws } from '../../test/support/fake-aws.ts'
import { credentials } from '../../test/support/run.ts'
import { resolveAccess } from '../access/resolve-access.ts'
import { createRoleProvider } from './role-provider.ts'
import { toRole } from './role.ts'

const roleArn = 'arn:aws:iam::444455556666:role/FinOps'
const role = toRole({ roleArn }, { region: 'eu-west-1', isChained: false })

async function provider(aws: FakeAws, now?: () => number) {
  vi.stubEnv('AWS_MAX_ATTEMPTS', '1')
  onTestFinished(() => void vi.unstubAllEnvs())
  const source = await resolveAccess({ credentials, endpoint: aws.endpoint, region: 'eu-west-1' })
  return createRoleProvider(role, source, now && { now })
}

/** AWS that numbers its sessions, until it answers otherwise. */
async function numbering(): Promise<{
  aws: FakeAws
  answer: (of?: FakeAnswer) => void
}> {
  let sessions = 0
  let instead: FakeAnswer | undefined
  const aws = await startFakeAws({
    'sts:AssumeRole': () => instead ?? assumedRole(roleArn, `ASIA${++sessions}`),
  })
  onTestFinished(async () => aws[Symbol.asyncDispose]())
  return { aws, answer: (of) => (instead = of) }
}

test('all who ask at once get one session', async () => {
  const { aws } = await numbering()
  const provide = await provider(aws)
  const given = await Promise.all(Array.from({ length: 20 }, () => provide()))
  expect(new Set(given.map(({ accessKeyId }) => accessKeyId))).toEqual(new Set(['ASIA1']))
  expect(aws.calls).toHaveLength(1)
})

test('a session is renewed five minutes before it ends', async () => {
  const { aws } = await numbering()
  let now = Date.now()
  const provide = await provider(aws, () => now)
  expect(await provide()).toMatchObject({ accessKeyId: 'ASIA1' })
  now += 54 * 60_000
  expect(await provide()).toMatchObject({ accessKeyId: 'ASIA1' })
  now += 2 * 60_000
  expect(await provide()).toMatchObject({ accessKeyId: 'ASIA2' })
})

test('a session ends by our clock, where that is behind AWS’s', async () => {
  const { aws } = await numbering()
  let now = Date.now() - 20 * 60_000
  const provide = await provider(aws, () => now)
  const { expiration } = await provide()
  expect(expiration?.getTime()).toBe(now + 3_600_000)
  now += 56 * 60_000
  expect(await provide()).toMatchObject({ accessKeyId: 'ASIA2' })
})

test('while AWS limits calls the last session serves, and to its end only', async () => {
  const { aws, answer } = await numbering()
  let now = Date.now()
  const provide = await provider(aws, () => now)
  await provide()
  answer(queryError(400, 'Throttling'))
  now += 57 * 60_000
  expect(await provide()).toMatchObject({ accessKeyId: 'ASIA1' })
  now += 3 * 60_000
  await expect(provide()).rejects.toMatchObject({
    action: 'sts:AssumeRole',
    failure: { code: 'throttled' },
  })
  answer()
  expect(await provide()).toMatchObject({ accessKeyId: 'ASIA2' })
})

test('while AWS answers without a session the last one serves', async () => {
  const { aws, answer } = await numbering()
  let now = Date.now()
  const provide = await provider(aws, () => now)
  await provide()
  answer(query('AssumeRole', ''))
  now += 56 * 60_000
  expect(await provide()).toMatchObject({ accessKeyId: 'ASIA1' })
})

test('a role that is taken away ends it at once', async () => {
  const { aws, answer } = await numbering()
  let now = Date.now()
  const provide = await provider(aws, () => now)
  await provide()
  answer(deniedRole(roleArn))
  now += 57 * 60_000
  await expect(provide()).rejects.toMatchObject({ code: 'role_not_assumable' })
})

test('one who leaves does not take the session from the others', async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>()
  await using aws = await startFakeAws({
    'sts:AssumeRole': async () => {
      await gate
      return assumedRole(roleArn)
    },
  })
  const provide = await provider(aws)
  const leaving = new AbortController()
  const first = provide({ abortSignal: leaving.signal })
  const second = provide()
  await aws.called('sts:AssumeRole')
  leaving.abort('enough')
  await expect(first).rejects.toBe('enough')
  open()
  expect(await second).toMatchObject({ accessKeyId: 'ASIAEXAMPLE' })
})
