import { expect, test } from 'vitest'
import { denied, query, queryError } from '../../test/support/answers.ts'
import { startFakeAws } from '../../test/support/fake-aws.ts'
import type { FakeAnswer, FakeHandler } from '../../test/support/fake-aws.ts'
import { discoverAll } from '../../test/support/run.ts'

const options = { kinds: ['AWS::IAM::User'] } as const

const refuse: FakeHandler = ({ action }) => denied(action)

function listUsers(names: readonly string[], marker?: string): FakeAnswer {
  const members = names.map(
    (name) =>
      `<member><Path>/people/</Path><UserName>${name}</UserName><UserId>AIDA${name}</UserId><Arn>arn:aws:iam::111122223333:user/people/${name}</Arn><CreateDate>2024-05-06T07:08:09Z</CreateDate><PasswordLastUsed>2026-11-01T12:00:00Z</PasswordLastUsed></member>`,
  )
  return query(
    'ListUsers',
    `<Users>${members.join('')}</Users>${marker === undefined ? '<IsTruncated>false</IsTruncated>' : `<IsTruncated>true</IsTruncated><Marker>${marker}</Marker>`}`,
  )
}

const key = (id: string, status: string): string =>
  `<member><UserName>ada</UserName><AccessKeyId>${id}</AccessKeyId><Status>${status}</Status><CreateDate>2024-05-06T07:08:09Z</CreateDate></member>`

const ada: Readonly<Record<string, FakeHandler>> = {
  'iam:ListUsers': () => listUsers(['ada']),
  'iam:ListAccessKeys': () =>
    query(
      'ListAccessKeys',
      `<AccessKeyMetadata>${key('AKIAUSED', 'Active')}${key('AKIANEVER', 'Inactive')}</AccessKeyMetadata>`,
    ),
  'iam:GetAccessKeyLastUsed': ({ params }) =>
    query(
      'GetAccessKeyLastUsed',
      params.get('AccessKeyId') === 'AKIAUSED'
        ? '<UserName>ada</UserName><AccessKeyLastUsed><LastUsedDate>2026-11-20T08:00:00Z</LastUsedDate><Region>eu-west-1</Region><ServiceName>s3</ServiceName></AccessKeyLastUsed>'
        : '<UserName>ada</UserName><AccessKeyLastUsed><Region>N/A</Region><ServiceName>N/A</ServiceName></AccessKeyLastUsed>',
    ),
  'iam:GetLoginProfile': () =>
    query(
      'GetLoginProfile',
      '<LoginProfile><UserName>ada</UserName><CreateDate>2024-05-06T07:08:09Z</CreateDate></LoginProfile>',
    ),
}

test('a user has their keys, when each was used, and whether they may sign in', async () => {
  await using aws = await startFakeAws(ada)
  const { resources, problems } = await discoverAll(aws, options)
  expect(problems).toEqual([])
  expect(resources).toEqual([
    {
      arn: 'arn:aws:iam::111122223333:user/people/ada',
      id: 'ada',
      kind: 'AWS::IAM::User',
      accountId: '111122223333',
      region: 'global',
      name: 'ada',
      tags: {},
      createdAt: '2024-05-06T07:08:09.000Z',
      consoleUrl: 'https://console.aws.amazon.com/iam/home#/users/details/ada',
      properties: {
        path: '/people/',
        passwordLastUsedAt: '2026-11-01T12:00:00.000Z',
        consoleLogin: true,
        accessKeys: [
          {
            accessKeyId: 'AKIAUSED',
            status: 'Active',
            createdAt: '2024-05-06T07:08:09.000Z',
            lastUsed: { at: '2026-11-20T08:00:00.000Z', region: 'eu-west-1', service: 's3' },
          },
          {
            accessKeyId: 'AKIANEVER',
            status: 'Inactive',
            createdAt: '2024-05-06T07:08:09.000Z',
            lastUsed: null,
          },
        ],
      },
    },
  ])
})

test('a user without a login profile may not sign in, which is no problem', async () => {
  await using aws = await startFakeAws({
    ...ada,
    'iam:GetLoginProfile': () => queryError(404, 'NoSuchEntity'),
  })
  const { resources, problems } = await discoverAll(aws, options)
  expect(problems).toEqual([])
  expect(resources[0]?.properties).toMatchObject({ consoleLogin: false })
})

test('refused parts are absent, and each has its problem', async () => {
  await using aws = await startFakeAws({
    ...ada,
    'iam:GetAccessKeyLastUsed': refuse,
    'iam:GetLoginProfile': refuse,
  })
  const { resources, problems, scopes } = await discoverAll(aws, options)
  expect(problems.map(({ action }) => `${action}`).toSorted()).toEqual([
    'iam:GetAccessKeyLastUsed',
    'iam:GetAccessKeyLastUsed',
    'iam:GetLoginProfile',
  ])
  expect(resources[0]?.properties).toEqual({
    path: '/people/',
    passwordLastUsedAt: '2026-11-01T12:00:00.000Z',
    accessKeys: [
      { accessKeyId: 'AKIAUSED', status: 'Active', createdAt: '2024-05-06T07:08:09.000Z' },
      { accessKeyId: 'AKIANEVER', status: 'Inactive', createdAt: '2024-05-06T07:08:09.000Z' },
    ],
  })
  expect(scopes).toEqual(['AWS::IAM::User global 1 complete'])
})

test('refused keys are absent, not an empty list', async () => {
  await using aws = await startFakeAws({
    ...ada,
    'iam:ListAccessKeys': ({ action }) => denied(action),
  })
  const { resources, problems } = await discoverAll(aws, options)
  expect(problems).toMatchObject([{ code: 'access_denied', action: 'iam:ListAccessKeys' }])
  expect(resources[0]?.properties).not.toHaveProperty('accessKeys')
})

test('a user that goes away meanwhile is neither a resource nor a problem', async () => {
  await using aws = await startFakeAws({
    ...ada,
    'iam:ListUsers': () => listUsers(['ada', 'gone']),
    'iam:ListAccessKeys': ({ params }) =>
      params.get('UserName') === 'gone'
        ? queryError(404, 'NoSuchEntity')
        : query('ListAccessKeys', '<AccessKeyMetadata/>'),
  })
  const { resources, problems, scopes } = await discoverAll(aws, options)
  expect(problems).toEqual([])
  expect(resources.map(({ id }) => id)).toEqual(['ada'])
  expect(scopes).toEqual(['AWS::IAM::User global 1 complete'])
})

test('a key that goes away meanwhile takes nothing else along', async () => {
  await using aws = await startFakeAws({
    ...ada,
    'iam:GetAccessKeyLastUsed': () => queryError(404, 'NoSuchEntity'),
  })
  const { resources, problems } = await discoverAll(aws, options)
  expect(problems).toEqual([])
  expect(resources).toMatchObject([{ id: 'ada', properties: { accessKeys: [] } }])
})

test('the list is paged', async () => {
  await using aws = await startFakeAws({
    ...ada,
    'iam:ListUsers': ({ params }) =>
      params.get('Marker') === 'next' ? listUsers(['bob']) : listUsers(['ada'], 'next'),
  })
  const { resources } = await discoverAll(aws, options)
  expect(resources.map(({ id }) => id)).toEqual(['ada', 'bob'])
  const list = aws.calls.find(({ action }) => action === 'iam:ListUsers')
  expect(list?.params.get('MaxItems')).toBe('1000')
})
