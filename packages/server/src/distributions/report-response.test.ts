import { expect, test } from 'vitest'
import { reportResponse, toSafeName } from './report-response.ts'

test.each([
  ['111122223333-2026-08.csv.gz', '111122223333-2026-08.csv.gz'],
  ['../../etc/passwd', 'etc-passwd'],
  ['.htaccess', 'htaccess'],
  ['a"; filename="b.exe', 'a-filename-b.exe'],
  ['a\r\nset-cookie: x', 'a-set-cookie-x'],
  ['/', 'report'],
  ['', 'report'],
])('%j becomes %s', (name, safe) => {
  expect(toSafeName(name)).toBe(safe)
})

test('a long name keeps its end, where its format is', () => {
  const name = toSafeName(`${'x'.repeat(500)}.csv.gz`)
  expect(name).toHaveLength(120)
  expect(name.endsWith('.csv.gz')).toBe(true)
})

test('a reader that leaves ends the reading of the file', async () => {
  let isEnded = false
  async function* body(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) yield new Uint8Array(1024)
    } finally {
      isEnded = true
    }
  }
  const response = reportResponse({ body: body(), fileName: 'x', contentType: 'text/csv' })
  expect(response.headers.has('content-length')).toBe(false)
  const reader = response.body?.getReader()
  await reader?.read()
  await reader?.cancel()
  expect(isEnded).toBe(true)
})
