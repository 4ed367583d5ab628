import { expect, test } from 'vitest'
import { readBody } from './read-body.ts'

const post = (body: RequestInit['body'], type = 'application/json'): Request =>
  new Request('http://x', {
    method: 'POST',
    headers: { 'content-type': type },
    body: body ?? null,
    duplex: 'half',
  })

/** A body sent in pieces, so that no header says how large it is. */
function chunked(pieces: number, size: number): { body: ReadableStream; pulled: () => number } {
  let pulled = 0
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (pulled === pieces) return controller.close()
        pulled += 1
        controller.enqueue(new Uint8Array(size).fill(32))
      },
    },
    { highWaterMark: 0 },
  )
  return { body, pulled: () => pulled }
}

test.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON'])(
  'a body of type %s is read',
  async (type) => {
    expect(await readBody(post('{"a":"ü"}', type))).toEqual({ a: 'ü' })
  },
)

test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  '',
  'text/json',
  'application/jsonx',
])('a body of type "%s" is refused: a form of another site could send it', async (type) => {
  await expect(readBody(post('{}', type))).rejects.toMatchObject({
    code: 'invalid_input',
    status: 415,
  })
})

test('64 KiB are read and one byte more is not', async () => {
  const limit = 64 * 1024
  expect(await readBody(post(JSON.stringify('x'.repeat(limit - 2))))).toHaveLength(limit - 2)
  const more = post(JSON.stringify('x'.repeat(limit - 1)))
  await expect(readBody(more)).rejects.toMatchObject({ code: 'payload_too_large', status: 413 })
})

test('a chunked body is cut off at the limit, and the rest is not read', async () => {
  const { body, pulled } = chunked(1000, 1024)
  await expect(readBody(post(body))).rejects.toMatchObject({ code: 'payload_too_large' })
  expect(pulled()).toBeLessThan(70)
})

test('a length that lies does not help', async () => {
  const request = post(chunked(100, 1024).body)
  request.headers.set('content-length', '2')
  await expect(readBody(request)).rejects.toMatchObject({ code: 'payload_too_large' })
})

test.each(['', '{', 'canary', '{"secretAccessKey":"canary'])(
  'what is no JSON is refused without being quoted: %s',
  async (text) => {
    const error: unknown = await readBody(post(text)).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'invalid_input', status: 400 })
    expect(String(error) + JSON.stringify(error)).not.toContain('canary')
  },
)

test('a body that a parser of the host’s read first is told to the host', async () => {
  const read = new Request('http://x', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': '7' },
  })
  await expect(readBody(read)).rejects.toThrow(/Mount linked\.fetch before any body parser/)
})
