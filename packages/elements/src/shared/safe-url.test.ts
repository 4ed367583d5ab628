import { expect, test } from 'vitest'
import { safeUrl } from './safe-url.ts'

test('only web addresses can be followed', () => {
  expect(safeUrl('https://console.aws.amazon.com/s3')).toBe('https://console.aws.amazon.com/s3')
  expect(safeUrl('javascript:alert(1)')).toBeUndefined()
  expect(safeUrl(' JavaScript:alert(1)')).toBeUndefined()
  expect(safeUrl('data:text/html,x')).toBeUndefined()
  expect(safeUrl('/relative')).toBeUndefined()
})
