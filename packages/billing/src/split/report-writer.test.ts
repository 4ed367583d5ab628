import { execFileSync } from 'node:child_process'
import { createCipheriv } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { crc32, createInflateRaw, gunzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DeflatePool } from './deflate-pool.ts'
import { createGzipFile, createZipFile } from './deflated-file.ts'
import { ReportWriters } from './report-writer.ts'

let folder = ''
let files = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aws-linked-writer-'))
})
afterAll(() => rm(folder, { recursive: true }))

interface Writing {
  readonly level?: number
  /** How much is handed over at a time. */
  readonly chunkBytes?: number
  readonly memoryBytes?: number
  readonly create?: typeof createGzipFile
}

/** Writes the texts to a file each, in turns, and gives the paths. */
async function write(
  texts: readonly Buffer[],
  { level = 6, chunkBytes = 1 << 16, memoryBytes, create = createGzipFile }: Writing = {},
): Promise<string[]> {
  const writers = new ReportWriters(new DeflatePool(level), memoryBytes)
  const opened = texts.map(() => writers.open(() => create(join(folder, `${++files}`))))
  const longest = Math.max(...texts.map(({ length }) => length))
  for (let at = 0; at < longest; at += chunkBytes) {
    for (const [n, text] of texts.entries()) {
      opened[n]!.append(text, Math.min(at, text.length), Math.min(at + chunkBytes, text.length))
    }
    await writers.ready()
  }
  return Promise.all(opened.map((writer) => writer.finish()))
}

/** Some that compress, some that do not, of every length from none to several pieces. */
const texts = fc
  .array(
    fc.record({
      unit: fc.oneof(fc.string({ minLength: 1, maxLength: 40 }), fc.constant(undefined)),
      sizeBytes: fc.constantFrom(0, 1, 4095, 4096, 70_000, 1 << 20, (1 << 20) + 1, 2_500_000),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts) =>
    Buffer.concat(
      parts.map(({ unit, sizeBytes }) =>
        unit === undefined ? noise(sizeBytes) : Buffer.alloc(sizeBytes, unit),
      ),
    ),
  )

/** Bytes that nothing compresses, the same in every run. */
function noise(sizeBytes: number): Buffer {
  return createCipheriv('aes-128-ctr', Buffer.alloc(16, 5), Buffer.alloc(16)).update(
    Buffer.alloc(sizeBytes),
  )
}

test('whatever is written, however it arrives, is one gzip member of it with its checksum', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(texts, { minLength: 1, maxLength: 3 }),
      fc.constantFrom(1, 6, 9),
      fc.integer({ min: 1000, max: 3 << 20 }),
      fc.constantFrom(1 << 16, 96 << 20),
      async (written, level, chunkBytes, memoryBytes) => {
        const paths = await write(written, { level, chunkBytes, memoryBytes })
        for (const [n, path] of paths.entries()) {
          const file = await readFile(path)
          const text = written[n]!
          expect(gunzipSync(file).equals(text)).toBe(true)
          // The first stream of blocks is all there is between header and trailer: no second member follows.
          const stream = createInflateRaw()
          stream.end(file.subarray(10))
          expect((await buffer(stream)).equals(text)).toBe(true)
          expect(stream.bytesWritten).toBe(file.length - 10 - 8)
          expect(file.readUInt32LE(file.length - 8)).toBe(crc32(text))
          expect(file.readUInt32LE(file.length - 4)).toBe(text.length)
        }
      },
    ),
    { seed: 5, numRuns: 25 },
  )
}, 60_000)

const rows = Buffer.from(
  Array.from({ length: 60_000 }, (_, n) => `${n},${(n * 7919) % 1013},"a, b",Usage\n`).join(''),
)

test('the same text gives the same bytes, however it arrives', async () => {
  const [whole] = await write([rows], { chunkBytes: 8 << 20 })
  const [pieces] = await write([rows], { chunkBytes: 777 })

  expect((await readFile(whole!)).equals(await readFile(pieces!))).toBe(true)
})

test('compressing in pieces costs hardly any size', async () => {
  const text = Buffer.concat([rows, rows, rows])
  const [path] = await write([text])
  const alone = execFileSync('gzip', ['-6', '-c'], { input: text, maxBuffer: 64 << 20 })

  expect((await readFile(path!)).length / alone.length).toBeLessThan(1.05)
})

test('gzip, Python and unzip take what was written for whole', async () => {
  const [gz] = await write([rows])
  const [zip] = await write([rows], { create: (path) => createZipFile(path, 'org-cur-00001.csv') })
  const script = `
import sys, zlib
member = zlib.decompressobj(31)
text = member.decompress(open(sys.argv[1], 'rb').read())
print(member.eof, len(member.unused_data), zlib.crc32(text))`

  expect(
    execFileSync('gzip', ['-dc'], { input: await readFile(gz!), maxBuffer: 64 << 20 }),
  ).toEqual(rows)
  expect(execFileSync('python3', ['-c', script, gz!]).toString().trim()).toBe(
    `True 0 ${crc32(rows)}`,
  )
  expect(execFileSync('unzip', ['-t', zip!]).toString()).toContain('No errors detected')
  expect(execFileSync('unzip', ['-p', zip!], { maxBuffer: 64 << 20 })).toEqual(rows)
})

test('a file that cannot be written fails the next wait and the end, and takes no other with it', async () => {
  const writers = new ReportWriters(new DeflatePool(6))
  const bad = writers.open(() => createGzipFile(join(folder, 'nowhere', 'x')))
  const good = writers.open(() => createGzipFile(join(folder, `${++files}`)))
  bad.append(rows, 0, rows.length)
  good.append(rows, 0, rows.length)

  await expect(bad.finish()).rejects.toMatchObject({ code: 'ENOENT' })
  await expect(writers.ready()).rejects.toMatchObject({ code: 'ENOENT' })
  expect(gunzipSync(await readFile(await good.finish())).equals(rows)).toBe(true)
})
