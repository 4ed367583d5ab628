import { expect, test } from 'vitest'
import type { Problem } from '@aws-linked/model'
import { createRedact } from '../api/redact.ts'
import { createProgress } from './progress.ts'

const about = { id: 'd', dataSourceId: 's', startedAt: '2026-01-01T00:00:00.000Z' }
const same = (text: string): string => text
const refused: Problem = {
  code: 'access_denied',
  kind: 'AWS::EC2::Volume',
  region: 'us-west-2',
  action: 'ec2:DescribeVolumes',
  message: 'ec2:DescribeVolumes was refused.',
  remedy: 'Add it to the policy.',
}

test('it begins with nothing and says so', () => {
  expect(createProgress(about, same).snapshot()).toEqual({
    ...about,
    status: 'running',
    finished: 0,
    total: 0,
    found: 0,
    problems: [],
    scopes: [],
  })
})

test('a snapshot does not change with what comes later', () => {
  const progress = createProgress(about, same)
  progress.note({ type: 'problem', problem: refused })
  const before = progress.snapshot()
  progress.note({ type: 'problem', problem: refused })
  progress.note({
    type: 'scope',
    kind: 'AWS::EC2::Volume',
    region: 'us-west-2',
    count: 0,
    complete: false,
  })
  expect(before).toMatchObject({ problems: [refused], scopes: [] })
  expect(progress.snapshot({ status: 'finished', finishedAt: 'then' })).toMatchObject({
    status: 'finished',
    finishedAt: 'then',
    problems: [refused, refused],
    scopes: [{ kind: 'AWS::EC2::Volume', region: 'us-west-2', count: 0, status: 'incomplete' }],
  })
})

test('more than 500 problems are counted, and the first 500 listed', () => {
  const progress = createProgress(about, same)
  for (let count = 0; count < 501; count += 1) progress.note({ type: 'problem', problem: refused })
  const { problems, problemCount } = progress.snapshot()
  expect(problems).toHaveLength(500)
  expect(problemCount).toBe(501)
})

test('a secret in a problem’s words is taken out', () => {
  const progress = createProgress(about, createRedact(['canary/of+progress']))
  progress.note({ type: 'problem', problem: { ...refused, message: 'no canary/of+progress' } })
  expect(progress.snapshot().problems[0]?.message).toBe('no [secret]')
})
