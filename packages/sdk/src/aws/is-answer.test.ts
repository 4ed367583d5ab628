import { expect, test } from 'vitest'
import { hasFields, isAnswer, isXml } from './is-answer.ts'

const root = 'ListUsersResponse'

test.each([
  ['with content', '<ListUsersResponse><Users/></ListUsersResponse>'],
  ['with a declaration', '<?xml version="1.0"?>\n<ListUsersResponse></ListUsersResponse>\n'],
  [
    'with attributes',
    '<ListUsersResponse xmlns="https://iam.amazonaws.com/doc/"></ListUsersResponse>',
  ],
  ['without content', '<?xml version="1.0"?><ListUsersResponse xmlns="https://iam/"/>'],
  [
    'after a mark of order and a comment',
    '\uFEFF<!-- a --> <ListUsersResponse></ListUsersResponse>',
  ],
  [
    'after the blanks that keep a connection open',
    '<?xml?>   \n   <ListUsersResponse></ListUsersResponse>',
  ],
])('an answer of XML %s is one', (_, body) => {
  expect(isXml(body, root)).toBe(true)
})

test.each([
  ['nothing', ''],
  ['blanks', ' \n'],
  ['a page', '<html><body>Please log in</body></html>'],
  ['a page of a document type', '<!DOCTYPE html><html></html>'],
  ['an error', '<ErrorResponse><Error><Code>InternalFailure</Code></Error></ErrorResponse>'],
  ['another answer', '<ListUsersResponseMetadata></ListUsersResponseMetadata>'],
  ['the answer in another element', '<html><ListUsersResponse></ListUsersResponse></html>'],
  ['the beginning alone', '<ListUsersResponse><ListUsersResult><Users>'],
  ['a beginning that is cut in a tag', '<ListUsersResponse xmlns="https://iam'],
  ['an empty element in an answer that is cut', '<ListUsersResponse><Users/>'],
  ['no XML', '<<<%%% not xml &&&'],
  ['JSON', '{"Users":[]}'],
])('%s is not', (_, body) => {
  expect(isXml(body, root)).toBe(false)
})

const accounts = new Map([
  ['Accounts', 'list'],
  ['NextToken', 'value'],
] as const)

test('a JSON answer has a list or an object that was asked for, each field as it should be', () => {
  expect(hasFields({ Accounts: [] }, accounts)).toBe(true)
  expect(hasFields({ Accounts: [], NextToken: 'a', More: {} }, accounts)).toBe(true)
  expect(hasFields({}, accounts)).toBe(false)
  expect(hasFields({ message: 'blocked' }, accounts)).toBe(false)
  expect(hasFields({ NextToken: 'a' }, accounts)).toBe(false)
  expect(hasFields({ Accounts: null }, accounts)).toBe(false)
  expect(hasFields({ Accounts: {} }, accounts)).toBe(false)
  expect(hasFields({ Accounts: [], NextToken: {} }, accounts)).toBe(false)
  expect(hasFields({ Organization: [] }, new Map([['Organization', 'object']]))).toBe(false)
  expect(hasFields({ Key: 'a' }, new Map([['Key', 'value']]))).toBe(true)
  expect(hasFields({}, new Map())).toBe(true)
})

test('an object of S3 has an ETag, and what answers without a body has none', () => {
  const expected = { form: 'headers', isStream: false, hasEtag: true } as const
  expect(isAnswer(expected, { headers: { etag: '"a"' } })).toBe(true)
  expect(isAnswer(expected, { headers: {} })).toBe(false)
  const body = Buffer.from('<html></html>')
  expect(isAnswer(expected, { headers: { etag: '"a"' }, body })).toBe(false)
})
