import { expect, test } from 'vitest'
import { validate as validateFields } from './validate.ts'

const validate = (
  values: Parameters<typeof validateFields>[0],
): ReturnType<typeof validateFields> => validateFields(values, ['accessKeyId', 'secretAccessKey'])
const key = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' }

test('what is filled is not judged: formats are AWS’s business', () => {
  expect(validate({ accessKeyId: '000000000000', secretAccessKey: 'x' })).toEqual({})
})

test('empty fields are named', () => {
  expect(validate({})).toEqual({
    accessKeyId: 'Enter the access key ID.',
    secretAccessKey: 'Enter the secret access key.',
  })
})

test('spaces alone are as good as nothing', () => {
  expect(validate({ ...key, accessKeyId: '  ' })).toEqual({
    accessKeyId: 'Enter the access key ID.',
  })
})

test.each([' AKIA', 'AKIA ', 'AK IA', 'AKIA\t', 'AKIA\u00a0', 'AKIA\u0000'])(
  'white space or a control character is said, not trimmed: %j',
  (accessKeyId) => {
    expect(validate({ ...key, accessKeyId })).toEqual({
      accessKeyId: 'The access key ID contains a space or line break. Paste it again.',
    })
  },
)

test('the export’s bucket may be empty, but not broken', () => {
  expect(validate({ ...key, bucket: '' })).toEqual({})
  expect(validate({ ...key, bucket: 'my bucket' })).toHaveProperty('bucket')
})

const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'

test('what stands in the wrong field is said there, and not repeated', () => {
  const id = key.accessKeyId
  const swapped = validate({ accessKeyId: secret, secretAccessKey: id })
  expect(Object.keys(swapped)).toEqual(['accessKeyId'])
  expect(swapped.accessKeyId).toContain('swapped')
  expect(validate({ accessKeyId: secret, secretAccessKey: secret })).toHaveProperty('accessKeyId')
  const { name, ...others } = validate({ ...key, name: secret, prefix: secret })
  expect(name).not.toContain(secret)
  expect(others).toEqual({})
})

test.each(['“AKIA”', '"AKIA"', 'AKIA\u200B', 'АKIA'])('no key has a character of %j', (text) => {
  const told = 'This has a character that no key has. Paste it again.'
  expect(validate({ ...key, accessKeyId: text })).toEqual({ accessKeyId: told })
  expect(validate({ ...key, secretAccessKey: text })).toEqual({ secretAccessKey: told })
})
