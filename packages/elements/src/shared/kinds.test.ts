import { expect, test } from 'vitest'
import { compareKinds, kindName } from './kinds.ts'

test('a known kind has its everyday name', () => {
  expect(kindName('AWS::EC2::Volume')).toEqual({ one: 'EBS volume', many: 'EBS volumes' })
})

test('an unknown kind is called by its service and thing', () => {
  expect(kindName('AWS::SQS::Queue').one).toBe('SQS Queue')
  expect(kindName('odd').one).toBe('odd')
})

test('instances come before volumes, and unknown kinds come last by name', () => {
  const kinds = [
    'AWS::SQS::Queue',
    'AWS::IAM::User',
    'AWS::EC2::Volume',
    'AWS::EC2::Instance',
    'AWS::ECS::Service',
  ]
  expect(kinds.toSorted(compareKinds)).toEqual([
    'AWS::EC2::Instance',
    'AWS::EC2::Volume',
    'AWS::IAM::User',
    'AWS::ECS::Service',
    'AWS::SQS::Queue',
  ])
})
