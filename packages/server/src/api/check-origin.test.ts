import { expect, test } from 'vitest'
import { checkOrigin, toOrigins } from './check-origin.ts'

const at = (url: string, headers: Record<string, string> = {}): Request =>
  new Request(url, { headers })
const check = (request: Request, origins?: string[]) => (): void =>
  checkOrigin(request, toOrigins(origins))
const forbidden = expect.objectContaining({ code: 'forbidden', status: 403 })

test('without origins, a page of the same origin may use it, and so may who sends none', () => {
  expect(check(at('http://app.test/x', { origin: 'http://app.test' }))).not.toThrow()
  expect(check(at('http://app.test/x'))).not.toThrow()
})

test.each([
  'https://app.test',
  'http://app.test:81',
  'http://evil.test',
  'http://app.test.evil.test',
  'null',
  '',
])('without origins, a page of "%s" may not', (origin) => {
  expect(check(at('http://app.test/x', { origin }))).toThrow(forbidden)
})

const origins = ['https://app.test', 'http://localhost:4400/']

test('with origins, those may use it under their own names', () => {
  const proxied = at('http://app.test/x', { host: 'app.test', origin: 'https://app.test' })
  expect(check(proxied, origins)).not.toThrow()
  expect(check(at('http://localhost:4400/x'), origins)).not.toThrow()
  expect(check(at('http://x/', { host: 'APP.test' }), origins)).not.toThrow()
})

test('a scheme’s own port may be written out', () => {
  expect(check(at('http://x/', { host: 'app.test:443' }), origins)).not.toThrow()
  expect(check(at('http://x/', { host: 'app.test:80' }), origins)).toThrow(forbidden)
  expect(check(at('http://x/', { host: 'user@app.test/' }), origins)).toThrow(forbidden)
})

test.each([
  ['same-origin', 'cors'],
  ['none', 'navigate'],
  ['cross-site', 'navigate'],
  ['same-site', 'navigate'],
])('without an Origin, a browser may get from %s by %s', (site, mode) => {
  const headers = { 'sec-fetch-site': site, 'sec-fetch-mode': mode }
  expect(check(at('http://app.test/x', headers))).not.toThrow()
})

test.each([
  ['GET', 'cross-site', 'no-cors'],
  ['GET', 'same-site', 'no-cors'],
  ['GET', 'cross-site', 'cors'],
  ['POST', 'cross-site', 'navigate'],
  ['DELETE', 'same-site', 'navigate'],
])('without an Origin, a browser may not %s from %s by %s', (method, site, mode) => {
  const headers = { 'sec-fetch-site': site, 'sec-fetch-mode': mode }
  expect(check(new Request('http://app.test/x', { method, headers }))).toThrow(forbidden)
})

test.each([
  ['a page of elsewhere', { host: 'app.test', origin: 'https://evil.test' }],
  ['the right host without TLS', { host: 'app.test', origin: 'http://app.test' }],
  ['a name that was bound to this address', { host: 'evil.test' }],
  ['that name, for its own page', { host: 'evil.test', origin: 'http://evil.test' }],
  ['another port', { host: 'localhost:4401' }],
])('with origins, refused is %s', (_, headers) => {
  expect(check(at('http://app.test/x', headers), origins)).toThrow(forbidden)
})

test.each(['app.test', 'https://app.test/path', 'null', '', 'data:x'])(
  'no start with the origin "%s"',
  (origin) => {
    expect(() => toOrigins([origin])).toThrow(/origins/)
  },
)
