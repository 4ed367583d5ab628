import { expect, test } from 'vitest'
import { decodeChunks } from './aws-chunked.ts'

const decode = (text: string) => {
  const { body, trailers } = decodeChunks(Buffer.from(text))
  return { body: body.toString(), trailers }
}

test('chunks are joined, and their trailer is read', () => {
  const encoded = '5\r\nhello\r\n7\r\n, world\r\n0\r\nX-Amz-Checksum-Crc32: AAAA==\r\n\r\n'

  expect(decode(encoded)).toEqual({
    body: 'hello, world',
    trailers: { 'x-amz-checksum-crc32': 'AAAA==' },
  })
})

test('signatures of chunks are passed over, and line breaks in them are content', () => {
  const encoded = 'A;chunk-signature=ab12\r\n0123\r\n6789\r\n0;chunk-signature=cd\r\n\r\n'

  expect(decode(encoded)).toEqual({ body: '0123\r\n6789', trailers: {} })
})

test('an empty body is a last chunk alone', () => {
  expect(decode('0\r\n\r\n')).toEqual({ body: '', trailers: {} })
})

test.each([
  ['nothing at all', ''],
  ['a body that is not in chunks', 'hello'],
  ['a chunk shorter than it says', 'ff\r\nhello\r\n0\r\n\r\n'],
  ['no last chunk', '5\r\nhello\r\n'],
])('%s is refused', (_what, encoded) => {
  expect(() => decode(encoded)).toThrow('terminated unexpectedly')
})
