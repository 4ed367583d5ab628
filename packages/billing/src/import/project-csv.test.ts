import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { csv, line } from '../../test/support/cur-lines.ts'
import { LineWriter } from './line-writer.ts'
import { projectCsv } from './project-csv.ts'
import { SourceTotals } from './totals.ts'

async function project(
  chunks: readonly Buffer[],
): Promise<{ written: string; rows: number; decimals: number; totals: unknown }> {
  const writer = new LineWriter()
  const totals = new SourceTotals()
  let written = ''
  async function* stream(): AsyncGenerator<Buffer> {
    yield* chunks
  }
  const { rows, decimals } = await projectCsv(
    { name: 'x', fileIndex: 3, delivery: 'cur', chunks: stream() },
    {
      writer,
      totals,
      begin: () => undefined,
      onUnread: () => undefined,
      flush: async () => {
        written += writer.written.toString()
        writer.clear()
      },
    },
  )
  return { written, rows, decimals, totals: totals.list('') }
}

const text = csv(
  [
    line({
      'lineItem/LineItemDescription': 'say "hi",\r\nthere ☃',
      'lineItem/UnblendedCost': '1.81E-8',
    }),
    line({ 'resourceTags/user:team': 'x' }),
    line({ 'lineItem/LineItemDescription': '"', 'lineItem/UnblendedCost': '"2"'.slice(1, -1) }),
    line({ 'lineItem/UsageAmount': 'NULL' }),
  ],
  { newline: '\r\n', bom: true, header: [...Object.keys(line()), 'resourceTags/user:team'] },
)

test('a text is read the same, wherever it is cut into chunks', async () => {
  const bytes = Buffer.from(text)
  const whole = await project([bytes])
  expect(whole).toMatchObject({ rows: 4, decimals: 10 })

  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.integer({ min: 1, max: bytes.length - 1 }), { maxLength: 60 }),
      async (cuts) => {
        const at = [0, ...cuts.toSorted((a, b) => a - b), bytes.length]
        expect(await project(at.slice(1).map((end, n) => bytes.subarray(at[n], end)))).toEqual(
          whole,
        )
      },
    ),
    { seed: 4, numRuns: 200 },
  )
  expect(await project(Array.from(bytes, (byte) => Buffer.from([byte])))).toEqual(whole)
})

test('a text without a last line ending is whole', async () => {
  expect(await project([Buffer.from(text.trimEnd())])).toEqual(await project([Buffer.from(text)]))
})

test('E-notation becomes plain, each record carries its file and row', async () => {
  const { written } = await project([Buffer.from(text)])

  expect(written.startsWith('3,2,')).toBe(true)
  expect(written).toContain(',0.0000000181,')
  expect(written).toContain('{""user:team"":""x""}')
  expect(written).not.toContain('NULL')
})

test('chunks that are used again by whoever gave them do no harm', async () => {
  const bytes = Buffer.from(text)
  const shared = Buffer.alloc(64)
  async function* reusing(): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += 64)
      yield shared.subarray(0, bytes.copy(shared, 0, at, at + 64))
  }
  const writer = new LineWriter()
  let written = ''

  await projectCsv(
    { name: 'x', fileIndex: 3, delivery: 'cur', chunks: reusing() },
    {
      writer,
      totals: new SourceTotals(),
      begin: () => undefined,
      onUnread: () => undefined,
      flush: async () => {
        written += writer.written.toString()
        writer.clear()
      },
    },
  )

  expect(written).toBe((await project([bytes])).written)
})
