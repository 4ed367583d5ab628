import { expect, test } from 'vitest'
import { createProblemGroups } from './problem-groups.ts'

const refused = {
  code: 'access_denied',
  action: 'ec2:DescribeVolumes',
  message: 'AWS refused it in eu-west-1.',
  remedy: 'Add it.',
}

test('problems of one sort are told once, with how many there are', () => {
  const groups = createProblemGroups()
  for (let index = 0; index < 17; index++) groups.add(refused)
  groups.add({ ...refused, action: 'ec2:DescribeImages', message: 'Images.' })
  expect(groups.count).toBe(18)
  expect(groups.lines()).toEqual([
    'AWS refused it in eu-west-1. 16 more problems like this.',
    '  Add it.',
    'Images.',
    '  Add it.',
  ])
})

test('what is mended in another way is another sort', () => {
  const groups = createProblemGroups()
  groups.add(refused)
  groups.add({ ...refused, deniedBy: 'service control policy', remedy: 'Ask.' })
  expect(groups.lines()).toHaveLength(4)
})
