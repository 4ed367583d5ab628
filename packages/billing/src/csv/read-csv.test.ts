import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { DecompressionBudget } from './decompression-budget.ts'
import { readCsv } from './read-csv.ts'
import type { ReadCsvOptions } from './read-csv.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-csv-'))
})
afterAll(() => rm(folder, { recursive: true }))

let files = 0
async function read(
  content: Buffer,
  format: 'csv.gz' | 'csv.zip',
  options?: ReadCsvOptions,
): Promise<Record<string, string>> {
  const path = join(folder, String(files++))
  await writeFile(path, content)
  const texts: Record<string, string> = {}
  for await (const { name, chunks } of readCsv(path, `file.${format}`, format, options)) {
    const parts: Buffer[] = []
    for await (const chunk of chunks) parts.push(chunk)
    texts[name] = Buffer.concat(parts).toString()
  }
  return texts
}

async function zip(members: Record<string, string>, compress = true): Promise<Buffer> {
  const file = new ZipFile()
  for (const [name, text] of Object.entries(members)) {
    file.addBuffer(Buffer.from(text), name, { compress })
  }
  file.end()
  const parts: Buffer[] = []
  for await (const part of file.outputStream as AsyncIterable<Buffer>) parts.push(part)
  return Buffer.concat(parts)
}

const isInvalid = { code: 'invalid_file' }

test('a csv.gz is one text, of however many gzip members', async () => {
  const members = Buffer.concat([gzipSync('a,b\n'), gzipSync('1,2\n')])
  expect(await read(members, 'csv.gz')).toEqual({ 'file.csv.gz': 'a,b\n1,2\n' })
})

test('a csv.zip is as many texts as it has members, whatever they are called', async () => {
  expect(await read(await zip({ 'other.txt': 'a\n' }), 'csv.zip')).toEqual({
    'file.csv.zip': 'a\n',
  })
  const two = await zip({ 'x/1.csv': 'a\n', 'x/2.csv': 'b\n' })
  expect(await read(two, 'csv.zip')).toEqual({
    'file.csv.zip (x/1.csv)': 'a\n',
    'file.csv.zip (x/2.csv)': 'b\n',
  })
})

test('a zip may hold its members uncompressed', async () => {
  expect(await read(await zip({ a: 'a\n1\n' }, false), 'csv.zip')).toEqual({
    'file.csv.zip': 'a\n1\n',
  })
})

test('a file that was cut off is refused', async () => {
  const whole = gzipSync('a,b\n'.repeat(1000))
  await expect(read(whole.subarray(0, -20), 'csv.gz')).rejects.toMatchObject(isInvalid)
  const zipped = await zip({ a: 'a,b\n'.repeat(1000) })
  await expect(read(zipped.subarray(0, -20), 'csv.zip')).rejects.toMatchObject(isInvalid)
})

test('a file that is something else is refused', async () => {
  await expect(read(Buffer.from('a,b\n1,2\n'), 'csv.gz')).rejects.toMatchObject(isInvalid)
  await expect(read(Buffer.from('a,b\n1,2\n'), 'csv.zip')).rejects.toMatchObject(isInvalid)
})

test('a damaged byte is found by its checksum, in a zip as well', async () => {
  const zipped = await zip({ a: 'hello,world\n' }, false)
  zipped.write('W', zipped.indexOf('world'))
  await expect(read(zipped, 'csv.zip')).rejects.toMatchObject(isInvalid)
  const gz = gzipSync('hello,world\n'.repeat(100))
  gz.writeUInt32LE(0, gz.length - 8)
  await expect(read(gz, 'csv.gz')).rejects.toMatchObject(isInvalid)
})

test('a member that would leave the folder it is unpacked to is refused', async () => {
  const zipped = await zip({ 'aa/evil.csv': 'a\n' })
  const evil = Buffer.from(zipped.toString('latin1').replaceAll('aa/evil', '../evil'), 'latin1')
  await expect(read(evil, 'csv.zip')).rejects.toMatchObject(isInvalid)
})

test('a bomb is stopped by its ratio before it has filled anything', async () => {
  const bomb = gzipSync(Buffer.alloc(100 << 20))
  await expect(read(bomb, 'csv.gz')).rejects.toMatchObject({
    code: 'too_large',
    details: { limit: 'ratio' },
  })
  await expect(
    read(bomb, 'csv.gz', { budget: new DecompressionBudget({ ratio: 2000 }) }),
  ).resolves.toBeDefined()
})

test('a file may not become larger than the limit', async () => {
  const budget = new DecompressionBudget({ decompressedBytes: 9 })
  await expect(read(gzipSync('1234567890'), 'csv.gz', { budget })).rejects.toMatchObject({
    code: 'too_large',
    details: { limit: 'decompressedBytes' },
  })
})

test('a bomb is not missed for being in many members', async () => {
  const member = '0'.repeat(40 << 20)
  const bomb = await zip({ '1.csv': member, '2.csv': member })
  await expect(read(bomb, 'csv.zip')).rejects.toMatchObject({
    code: 'too_large',
    details: { limit: 'ratio' },
  })
}, 20_000)

test('what is left of a budget is left for the next member and the next file', async () => {
  const budget = new DecompressionBudget({ decompressedBytes: 9 })
  const isTooLarge = { code: 'too_large', details: { limit: 'decompressedBytes' } }
  await read(gzipSync('123'), 'csv.gz', { budget })
  await read(await zip({ '1.csv': '123', '2.csv': '123' }), 'csv.zip', { budget })
  await expect(read(gzipSync('1'), 'csv.gz', { budget })).rejects.toMatchObject(isTooLarge)
})

test('an abort ends the reading with its reason', async () => {
  const signal = AbortSignal.abort(new Error('enough'))
  await expect(read(gzipSync('a'), 'csv.gz', { signal })).rejects.toThrow('enough')
})

test('the compressed bytes are told as they are read', async () => {
  let told = 0
  const content = gzipSync('a,b\n1,2\n')
  await read(content, 'csv.gz', { onRead: (bytes) => (told += bytes) })
  expect(told).toBe(content.length)
})
