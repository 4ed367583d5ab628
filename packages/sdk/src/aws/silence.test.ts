import { expect, test } from 'vitest'
import type { Failure } from './failure.ts'
import { createSilence, isSilence } from './silence.ts'

const none = (): void => undefined
const late: Failure = { code: 'timeout', cause: new Error('late') }
const place = 's3 in me-south-1'
const acl = [place, 's3:GetBucketAcl in me-south-1']
const tags = [place, 's3:GetBucketTagging in me-south-1']

test('a place that lets so many calls wait is silent', () => {
  const silence = createSilence(3)
  for (let i = 0; i < 2; i++) silence.begin(acl, none).unanswered(late)
  expect(silence.find(acl)).toBeUndefined()
  silence.begin(tags, none).unanswered(late)
  expect(silence.find(acl)).toEqual({ name: place, calls: 3, failure: late })
  expect(silence.find(['s3 in eu-west-1'])).toBeUndefined()
})

test('where other actions are answered meanwhile, only the one that hangs is silent', () => {
  const silence = createSilence(3)
  const waiting = Array.from({ length: 3 }, () => silence.begin(tags, none))
  silence.begin(acl, none).answered()
  for (const call of waiting) call.unanswered(late)
  expect(silence.find(acl)).toBeUndefined()
  expect(silence.find(tags)).toMatchObject({ name: tags[1], calls: 3 })
})

test('the calls that still wait for it are given up, and no others', () => {
  const silence = createSilence(2)
  const given: string[] = []
  const wait = (name: string, names = acl) => silence.begin(names, () => given.push(name))
  wait('answered').end()
  const [first, second] = [wait('first'), wait('second')]
  wait('third')
  wait('elsewhere', ['s3 in eu-west-1'])
  first.unanswered(late)
  expect(given).toEqual([])
  second.unanswered(late)
  expect(new Set(given)).toEqual(new Set(['third']))
})

test('an answer in between starts the count again, and ends the silence', () => {
  const silence = createSilence(2)
  silence.begin(acl, none).unanswered(late)
  silence.begin(acl, none).answered()
  silence.begin(acl, none).unanswered(late)
  expect(silence.find(acl)).toBeUndefined()
  const slow = silence.begin(acl, none)
  silence.begin(acl, none).unanswered(late)
  expect(silence.find(acl)).toBeDefined()
  slow.answered()
  expect(silence.find(acl)).toBeUndefined()
})

test('without a limit nothing is silent', () => {
  const silence = createSilence(Infinity)
  for (let i = 0; i < 100; i++) silence.begin(acl, none).unanswered(late)
  expect(silence.find(acl)).toBeUndefined()
})

test('a refusal, a limit and a time-out that AWS tells are answers', () => {
  expect(isSilence(late)).toBe(true)
  expect(isSilence({ ...late, code: 'unreachable' })).toBe(true)
  expect(isSilence({ ...late, status: 400 })).toBe(false)
  expect(isSilence({ ...late, code: 'throttled', status: 503 })).toBe(false)
})
