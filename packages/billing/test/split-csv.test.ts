import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import * as fc from 'fast-check'
import { buffer } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import yauzl from 'yauzl'
import { expect, test } from 'vitest'
import { sumDecimals } from '@aws-linked/model'
import { splitPeriod } from '../src/index.ts'
import { refusal } from './support/exports.ts'
import { delivery, splitTexts, textsByAccount, textsOf } from './support/splits.ts'
import { tempFolder } from './support/temp.ts'

const header = 'lineItem/UsageAccountId,lineItem/UnblendedCost,lineItem/CurrencyCode,note\n'
const one = '111111111111'
const two = '022222222222'
const row = (account: string, cost = '1', note = ''): string => `${account},${cost},USD,${note}\n`

test('each account gets its records as they are and in their order, below their header', async () => {
  const quoted = '"a ""b"", c\nd"'
  const text = header + row(two, '1', quoted) + row(one) + row(two, '2', ' x ') + row(two, '3')
  const split = await splitTexts([text])

  expect(await textsByAccount(split)).toEqual({
    [two]: [header + row(two, '1', quoted) + row(two, '2', ' x ') + row(two, '3')],
    [one]: [header + row(one)],
  })
})

test('byte order mark, CRLF and bytes that are no UTF-8 stay as they are', async () => {
  const head = `\u00EF\u00BB\u00BF${header.replace('\n', '\r\n')}`
  const record = `${one},1,USD,\u00FF\u00E9\r\n`
  const split = await splitTexts([Buffer.from(head + record, 'latin1')])

  expect(await textsByAccount(split)).toEqual({ [one]: [head + record] })
})

test('files with the same header become one file, another header begins another file', async () => {
  const other = 'note,lineItem/UnblendedCost,lineItem/UsageAccountId\n'
  const split = await splitTexts([
    header + row(one, '1') + row(two, '2'),
    header + row(one, '3'),
    `${other}x,4,${one}\n`,
    header + row(one, '5'),
  ])

  expect(await textsByAccount(split)).toEqual({
    [two]: [header + row(two, '2')],
    [one]: [header + row(one, '1') + row(one, '3'), `${other}x,4,${one}\n`, header + row(one, '5')],
  })
  expect(split.reports[1]!.files.map(({ path, rows }) => [basename(path), rows])).toEqual([
    ['daily-1.csv.gz', 2],
    ['daily-2.csv.gz', 1],
    ['daily-3.csv.gz', 1],
  ])
})

test('a last record without line ending gets that of its header', async () => {
  const crlf = header.replace('\n', '\r\n')
  const split = await splitTexts([
    crlf + row(one).replace('\n', '\r\n') + row(one).trimEnd(),
    crlf + row(one).replace('\n', '\r\n'),
  ])

  expect(await textsByAccount(split)).toEqual({
    [one]: [crlf + row(one).replace('\n', '\r\n').repeat(3)],
  })
})

test('emptied files at the end of a delivery hold nothing', async () => {
  const split = await splitTexts([header + row(one), header, '', '\n'])

  expect(split.rows).toBe(1)
  expect(await textsByAccount(split)).toEqual({ [one]: [header + row(one)] })
})

test('quoted and not quoted are one account; empty, quoted empty, NULL and null are none', async () => {
  const none = ['', '""', 'NULL', 'null', '"NULL"'].map((account) => row(account))
  const split = await splitTexts([header + row(one) + none.join('') + row(`"${one}"`)])

  expect(await textsByAccount(split)).toEqual({
    '': [header + none.join('')],
    [one]: [header + row(one) + row(`"${one}"`)],
  })
})

test('whatever an account is called, its files stay in the folder and apart from others', async () => {
  const out = join(await tempFolder(), 'out')
  const names = ['../../evil', '/etc/passwd', 'a', 'A', 'no-account', '', 'é'.repeat(200), one, '.']
  const split = await splitTexts([header + names.map((name) => row(name)).join('')], { out })

  const folders = split.reports.map(({ files }) => dirname(files[0]!.path))
  expect(new Set(folders.map((folder) => folder.toLowerCase())).size).toBe(names.length)
  expect(new Set(folders.map(dirname))).toEqual(new Set([out]))
  expect(await readdir(out)).toHaveLength(names.length)
})

test('amounts are exact, by currency, and add up to those of the whole', async () => {
  const euro = `${one},0.000000000000000001,EUR,\n`
  const split = await splitTexts([
    header + row(one, '0.1') + row(one, '1.81E-8') + row(one, '-0.05') + euro + row(two, '0.2'),
    header + row(one, '""') + row(one, 'NULL') + row(two, '"1,5"'.replace(',', '.')),
  ])

  expect(split.reports.map(({ account, rows, amounts }) => ({ account, rows, amounts }))).toEqual([
    { account: two, rows: 2, amounts: [{ amount: '1.7', currency: 'USD' }] },
    {
      account: one,
      rows: 6,
      amounts: [
        { amount: '0.000000000000000001', currency: 'EUR' },
        { amount: '0.0500000181', currency: 'USD' },
      ],
    },
  ])
  expect(split.amounts).toEqual([
    { amount: '0.000000000000000001', currency: 'EUR' },
    { amount: '1.7500000181', currency: 'USD' },
  ])
})

test('without a currency’s column the amount is in the usual currency, as an import has it', async () => {
  const text = `lineItem/UnblendedCost,lineItem/UsageAccountId\n1.5,${one}\n2,${one}\n`
  expect((await splitTexts([text])).amounts).toEqual([{ amount: '3.5', currency: 'USD' }])
})

test('the columns are found by their names, of CUR 2.0 and of FOCUS as well', async () => {
  const cur2 = `a,line_item_usage_account_id,line_item_unblended_cost\n,${one},1\n`
  const focus = `SubAccountId,BillingCurrency,"BilledCost"\n${one},USD,2\n`
  expect((await splitTexts([cur2])).amounts).toEqual([{ amount: '1', currency: 'USD' }])
  expect((await splitTexts([focus])).amounts).toEqual([{ amount: '2', currency: 'USD' }])
})

test('only the accounts asked for are written, but all are counted', async () => {
  const split = await splitTexts([header + row(one, '1') + row(two, '2') + row('', '3')], {
    accounts: [two, '333333333333', '444444444444', ''],
    expected: ['333333333333'],
  })

  expect(await textsByAccount(split)).toEqual({
    '': [header + row('', '3')],
    [two]: [header + row(two, '2')],
    // It had rows before: an empty report replaces them. Of the other, nothing is made.
    '333333333333': [header],
  })
  expect(split).toMatchObject({ rows: 3, amounts: [{ amount: '6' }] })
  expect(split.missing).toEqual(['333333333333', '444444444444'])
})

test('an account that had a report before gets an empty one', async () => {
  const split = await splitTexts([header + row(one)], { expected: [one, two] })

  expect(await textsByAccount(split)).toEqual({ [two]: [header], [one]: [header + row(one)] })
  expect(split.reports[0]).toMatchObject({ account: two, rows: 0, amounts: [] })
})

test('a zip becomes zips that name their sizes and checksums', async () => {
  const text = header + row(one, '1') + row(two, '2') + row(one, '3')
  const { reports } = await splitTexts([text], { format: 'csv.zip' })

  expect(reports.map(({ files }) => basename(files[0]!.path))).toEqual([
    'daily-1.csv.zip',
    'daily-1.csv.zip',
  ])
  const zipFile = await yauzl.openPromise(reports[1]!.files[0]!.path)
  const members: Record<string, string> = {}
  for await (const entry of zipFile.eachEntry()) {
    const content = await buffer(await zipFile.openReadStreamPromise(entry))
    members[entry.fileName] = content.toString()
    const local = await zipFile.readLocalFileHeaderPromise(entry)
    expect(local).toMatchObject({ crc32: entry.crc32, uncompressedSize: content.length })
  }
  expect(members).toEqual({ 'daily-1.csv': header + row(one, '1') + row(one, '3') })
})

test('checksums are those of the files, one after the other, and the same in every run', async () => {
  const other = header.replace('note', 'remark')
  const texts = [header + row(one), other + row(one)]
  const [first, second] = [await splitTexts(texts), await splitTexts(texts)]
  const [report] = first.reports
  const contents = await Promise.all(report!.files.map(({ path }) => readFile(path)))

  expect(report!.sha256).toBe(createHash('sha256').update(Buffer.concat(contents)).digest('hex'))
  expect(report!.files.map(({ sha256 }) => sha256)).toEqual(
    contents.map((content) => createHash('sha256').update(content).digest('hex')),
  )
  expect(report!.sizeBytes).toBe(Buffer.concat(contents).length)
  expect(second.reports[0]!.sha256).toBe(report!.sha256)
})

test('hundreds of accounts in little memory lose nothing', async () => {
  const accounts = Array.from({ length: 800 }, (_, n) => String(n).padStart(12, '0'))
  const rows = Array.from({ length: 5 }, (_, n) => accounts.map((account) => row(account, `${n}`)))
  const split = await splitTexts([header + rows.flat().join('')], { csvMemoryBytes: 256 << 10 })

  expect(split).toMatchObject({ rows: 4000, amounts: [{ amount: '8000' }] })
  expect(split.reports).toHaveLength(800)
  const wanted = (account: string): string =>
    header + [0, 1, 2, 3, 4].map((n) => row(account, `${n}`)).join('')
  for (const report of split.reports)
    expect(await textsOf(report)).toEqual([wanted(report.account)])
})

test('a file that has grown large is followed by another, header first', async () => {
  const note = 'x'.repeat(1000)
  const rows = Array.from({ length: 9000 }, (_, n) => row(one, `${n}`, note))
  const split = await splitTexts([header + rows.join('')], { partBytes: 2 << 20 })
  const texts = await textsOf(split.reports[0]!)

  expect(texts.length).toBeGreaterThan(2)
  expect(texts.every((text) => text.startsWith(header))).toBe(true)
  expect(texts.map((text) => text.slice(header.length)).join('')).toBe(rows.join(''))
  expect(split.reports[0]!.files.reduce((sum, file) => sum + file.rows, 0)).toBe(9000)
})

test('what is wrong with a file is said with file, row and column, and nothing is left', async () => {
  const file = 'cur/daily/20260801-20260901/20260903T053512Z/daily-1.csv.gz'
  const good = row(one).repeat(3)
  const cost = 'lineItem/UnblendedCost'
  const cases = [
    [`${header + good}${one},1,USD\n`, { file, row: '5' }, '3 fields'],
    [`${header + good}${one},1,USD,a,b\n`, { file, row: '5' }, '5 fields'],
    [header + good + row(one, 'abc'), { file, row: '5', column: cost }, 'not a number'],
    [
      `${header + good}${one},1,"USD\n`,
      { file, row: '5', column: 'lineItem/CurrencyCode' },
      'quote',
    ],
    [`${header + good}${one},1,USD,"a"b\n`, { file, row: '5', column: 'note' }, 'text after'],
    ['a,b\n1,2\n', { file, row: '1' }, 'not one of CUR'],
    [`lineItem/UsageAccountId\n${one}\n`, { file, row: '1', column: cost }, 'missing'],
    ['', { file }, 'no other file'],
    ['\n', { file }, 'no other file'],
  ] as const
  for (const [text, details, message] of cases) {
    const out = join(await tempFolder(), 'out')
    const error = await refusal(splitTexts([text], { out }))
    expect(error).toMatchObject({ code: 'invalid_file', details })
    expect(error.message).toContain(message)
    expect(await readdir(out)).toEqual([])
  }
})

test('a quote that is never closed does not fill the memory', async () => {
  const text = `${header}${one},1,USD,"${'x\n'.repeat(20 << 20)}`
  const error = await refusal(splitTexts([text], { limits: { ratio: 1e9 } }))
  expect(error).toMatchObject({ code: 'invalid_file' })
  expect(error.message).toContain('a quote is not closed')
})

test('the limit of a period holds over all its files', async () => {
  const texts = [header + row(one), header + row(two)]
  const [first = '', second = ''] = texts
  const decompressedBytes = first.length + second.length
  expect((await splitTexts(texts, { limits: { decompressedBytes } })).rows).toBe(2)
  const error = await refusal(
    splitTexts(texts, { limits: { decompressedBytes: decompressedBytes - 1 } }),
  )
  expect(error).toMatchObject({ code: 'too_large', details: { limit: 'decompressedBytes' } })
})

test('a file that cannot be written ends it, and nothing is left', async () => {
  const out = join(await tempFolder(), 'out')
  const accounts = Array.from({ length: 50 }, (_, n) => String(n).padStart(12, '0'))
  const splitting = splitTexts([header + accounts.map((account) => row(account)).join('')], {
    out,
    // By now the folder is there: something else takes the place of one account's.
    onProgress: () => writeFileSync(join(`${out}.part`, accounts[20]!), ''),
  })

  expect(await refusal(splitting)).toMatchObject({
    code: 'invalid_input',
    details: { systemCode: 'EEXIST' },
  })
  expect(await readdir(out)).toEqual([])
})

test('an abort ends it with its reason, and nothing is left', async () => {
  const out = join(await tempFolder(), 'out')
  const stop = new AbortController()
  const text = header + row(one, '1', 'x'.repeat(100)).repeat(50_000)
  const splitting = splitTexts([text, text], {
    out,
    signal: stop.signal,
    onProgress: () => stop.abort(new Error('enough')),
  })

  await expect(splitting).rejects.toThrow('enough')
  expect(await readdir(out)).toEqual([])
})

test('a process that is killed half-way leaves nothing in the folder, and the next attempt is whole', async () => {
  const folder = await tempFolder()
  const out = join(folder, 'out')
  const text = header + (row(one, '1', 'x'.repeat(100)) + row(two, '2')).repeat(200_000)
  await writeFile(join(folder, 'source'), gzipSync(text))
  const period = delivery(1)
  const files = [{ key: period.files[0]!.key, path: join(folder, 'source') }]
  const script = `
    import { splitPeriod } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, '../src/index.ts')))}
    const [period, files, out] = JSON.parse(process.argv[1])
    await splitPeriod(period, files, { out, onProgress: () => console.log('reading') })`
  const child = spawn(process.execPath, [
    '--conditions=aws-linked-source',
    '--input-type=module',
    '--eval',
    script,
    JSON.stringify([period, files, out]),
  ])
  child.stdout.once('data', () => child.kill('SIGKILL'))
  const [, signal] = await once(child, 'exit')

  expect(signal).toBe('SIGKILL')
  expect(await readdir(out)).toEqual([])
  const split = await splitPeriod(period, files, { out })
  expect(split).toMatchObject({ rows: 400_000, amounts: [{ amount: '600000' }] })
  expect((await readdir(folder)).toSorted()).toEqual(['out', 'source'])
})

test('progress counts the compressed bytes up to their total', async () => {
  const told: { finished: number; total?: number }[] = []
  await splitTexts([header + row(one), header + row(two)], {
    onProgress: (progress) => told.push(progress),
  })

  expect(told.at(-1)).toMatchObject({ phase: 'reading', finished: told.at(-1)!.total })
})

test('a folder that holds something is not written to', async () => {
  const out = await tempFolder()
  await splitTexts([header + row(one)], { out })
  expect(await refusal(splitTexts([header + row(one)], { out }))).toMatchObject({
    code: 'invalid_input',
    field: 'out',
  })
})

test('any exports, however they are cut into files, are split as a naive model splits them', async () => {
  const accounts = fc.constantFrom(one, two, '', '"333333333333"', 'NULL')
  const costs = fc.constantFrom('1', '-0.25', '1.5E-7', '', '"2.50"')
  const notes = fc.oneof(
    fc.stringMatching(/^[a-z é=]{0,8}$/),
    fc
      .array(fc.constantFrom('a', ',', '\n', '\r\n', '""'), { maxLength: 8 })
      .map((parts) => `"${parts.join('')}"`),
  )
  const records = fc.array(fc.tuple(accounts, costs, notes), { maxLength: 30 })
  const files = fc.array(fc.tuple(records, fc.constantFrom('\n', '\r\n'), fc.boolean()), {
    minLength: 1,
    maxLength: 3,
  })
  await fc.assert(
    fc.asyncProperty(files, async (parts) => {
      const written = parts.map(([rows, ending, lastEnding]) => {
        const lines = rows.map(([account, cost, note]) => `${account},${cost},USD,${note}`)
        const text = [header.trimEnd(), ...lines].join(ending)
        return { lines, text: lastEnding ? text + ending : text }
      })
      const split = await splitTexts(written.map(({ text }) => text))

      const model = Map.groupBy(
        written.flatMap(({ lines }) => lines),
        accountOf,
      )
      const found = new Map<string, string[]>()
      for (const report of split.reports) {
        const texts = await textsOf(report)
        const lines = texts.flatMap((text) => recordsOf(Buffer.from(text, 'latin1').toString()))
        found.set(report.account, lines)
        expect(report.rows).toBe(lines.length)
      }
      expect(Object.fromEntries(found)).toEqual(Object.fromEntries(model))
      const amounts = split.reports.flatMap((report) => report.amounts)
      expect(sumDecimals(amounts.map(({ amount }) => amount))).toBe(split.amounts[0]?.amount ?? '0')
      const costTexts = written.flatMap(({ lines }) => lines.map((line) => line.split(',')[1]!))
      const numbers = costTexts.map((cost) => cost.replaceAll('"', '') || '0')
      expect(split.amounts[0]?.amount ?? '0').toBe(sumDecimals(numbers))
    }),
    { seed: 4, numRuns: 25 },
  )
}, 30_000)

function accountOf(line: string): string {
  return line.split(',')[0]!.replaceAll('"', '').replace('NULL', '')
}

/** The records after the header, without line endings: a model that knows quotes and nothing else. */
function recordsOf(text: string): string[] {
  const records: string[] = []
  let record = ''
  for (const line of text.split(/(?<=\n)/)) {
    record += line
    if ((record.match(/"/g)?.length ?? 0) % 2 === 1) continue
    records.push(record.replace(/\r?\n$/, ''))
    record = ''
  }
  return records.slice(1)
}
