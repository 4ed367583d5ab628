import { expect, test } from 'vitest'
import { isRoleLike, toHunch } from './hunch.ts'

const ID = 'AKIAIOSFODNN7EXAMPLE'
const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'

test('a key as it should be is not remarked on', () => {
  expect(toHunch(ID, SECRET)).toBeUndefined()
  expect(toHunch(ID, '')).toBeUndefined()
  expect(toHunch('', '')).toBeUndefined()
})

test('an ID in the secret’s field, or a secret in the ID’s, looks swapped', () => {
  expect(toHunch(SECRET, ID)).toBe('swapped')
  expect(toHunch('', ID)).toBe('swapped')
  expect(toHunch(SECRET, '')).toBe('swapped')
})

test('an ID that starts with ASIA is temporary', () => {
  expect(toHunch('ASIAIOSFODNN7EXAMPLE', SECRET)).toBe('temporary')
})

test('an emulator’s key, which is an account’s digits, is a key', () => {
  expect(toHunch('000000000000', 'test')).toBeUndefined()
})

test.each(['', 'a', 'arn:aws', 'arn:aws:iam::444455556666', '444455556666'])(
  'while a role is being typed nothing is remarked on: %j',
  (typed) => {
    expect(isRoleLike(typed)).toBe(true)
  },
)

test('a role’s ARN is one, a user’s or an instance profile’s is not', () => {
  expect(isRoleLike('arn:aws:iam::444455556666:role/team/aws-linked')).toBe(true)
  expect(isRoleLike('arn:aws-cn:iam::444455556666:role/x')).toBe(true)
  expect(isRoleLike('arn:aws:iam::444455556666:user/x')).toBe(false)
  expect(isRoleLike('aws-linked')).toBe(false)
})
