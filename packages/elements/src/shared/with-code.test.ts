import { expect, test } from 'vitest'
import { withCode } from './with-code.ts'

test('an action in a sentence is set apart, the rest is text', () => {
  const [before, action, after] = withCode('AWS refused ec2:DescribeVolumes in us-west-2.')
  expect([before, after]).toEqual(['AWS refused ', ' in us-west-2.'])
  expect(action).toMatchObject({ values: ['ec2:DescribeVolumes'] })
})

test('a sentence without an action is text alone', () => {
  expect(withCode('It took 10:30 minutes.')).toEqual(['It took 10:30 minutes.'])
})
