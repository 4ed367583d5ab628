import type { ResourceKind, Scope } from '@aws-linked/model'
import { expect, test } from 'vitest'
import { kinds as names } from '../../test/support/fixtures.ts'
import { Kinds } from './kinds.ts'
import { toScopeGrid } from './scope-grid.ts'

const kinds = new Kinds(names)

const scope = (
  kind: ResourceKind,
  region: string,
  status: Scope['status'] = 'complete',
): Scope => ({
  kind,
  region,
  status,
  count: 1,
})

test('a cell is one scope: done, refused, or still to come', () => {
  const grid = toScopeGrid(
    [
      scope('AWS::EC2::Volume', 'us-east-1', 'incomplete'),
      scope('AWS::EC2::Instance', 'us-east-1'),
      scope('AWS::EC2::Instance', 'eu-west-1'),
    ],
    kinds,
  )
  expect(grid).toEqual({
    regions: ['eu-west-1', 'us-east-1'],
    kinds: ['AWS::EC2::Instance', 'AWS::EC2::Volume'],
    cells: [
      ['done', 'wait'],
      ['done', 'refused'],
    ],
  })
})

test('global scopes have no Region and no cell', () => {
  expect(toScopeGrid([scope('AWS::IAM::User', 'global')], kinds)).toEqual({
    regions: [],
    kinds: [],
    cells: [],
  })
})
