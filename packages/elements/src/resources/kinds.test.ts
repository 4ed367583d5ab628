import { expect, test } from 'vitest'
import { kinds as names } from '../../test/support/fixtures.ts'
import { Kinds } from './kinds.ts'

const kinds = new Kinds(names)

test('a kind is called as the server calls it', () => {
  expect(kinds.name('AWS::EC2::Volume')).toMatchObject({ one: 'EBS volume', many: 'EBS volumes' })
})

test('a kind that the server does not name is called by its type', () => {
  expect(new Kinds([]).name('AWS::S3::Bucket').one).toBe('AWS::S3::Bucket')
})

test('the list of Regions has a name, too', () => {
  expect(kinds.name('AWS::EC2::Region')).toEqual({ one: 'Region', many: 'Regions' })
})

test('kinds stand in the server’s order, and those it does not name come last', () => {
  const mixed = ['AWS::SQS::Queue', 'AWS::IAM::User', 'AWS::EC2::Volume', 'AWS::EC2::Instance']
  expect(mixed.toSorted(kinds.compare)).toEqual([
    'AWS::EC2::Instance',
    'AWS::EC2::Volume',
    'AWS::IAM::User',
    'AWS::SQS::Queue',
  ])
})
