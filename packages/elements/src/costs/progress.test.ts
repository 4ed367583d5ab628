import { expect, test } from 'vitest'
import { formatSize, progressText } from './progress.ts'

test.each([
  [0, '0 byte'],
  [999, '999 byte'],
  [1000, '1 kB'],
  [12_345_678, '12.3 MB'],
  [3_200_000_000, '3.2 GB'],
  [7e15, '7,000 TB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatSize(bytes)).toBe(text)
})

test('an import says what it does and how far it is, and nothing before it has begun', () => {
  const progress = { phase: 'download', downloadedBytes: 12_345_678, rows: 0 } as const
  expect(progressText({ progress })).toBe('Downloaded so far: 12.3 MB.')
  expect(progressText({ progress: { ...progress, phase: 'convert', rows: 412_889 } })).toBe(
    'Rows counted so far: 412,889.',
  )
  expect(progressText({})).toBeUndefined()
})
