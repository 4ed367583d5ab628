import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { BillingError, distribute } from '../src/index.ts'
import type { ReportTarget, Split } from '../src/index.ts'
import { memoryJournal, memoryTarget } from './support/memory-target.ts'
import { delivery, splitTexts } from './support/splits.ts'

const header = 'lineItem/UsageAccountId,lineItem/UnblendedCost,lineItem/CurrencyCode\n'
const one = '111111111111'
const two = '222222222222'
const csv = (...rows: (readonly [string, string])[]): string =>
  header + rows.map(([account, cost]) => `${account},${cost},USD\n`).join('')

const to = (target: ReportTarget, id = 'order'): { id: string; targetOf: () => ReportTarget } => ({
  id,
  targetOf: () => target,
})
const folder = (account: string): string => `reports/${account}/daily/20260801-20260901`
const data = (account: string, execution = '20260903T053512Z', part = 1): string =>
  `${folder(account)}/${execution}/daily-${part}.csv.gz`
const manifests = (account: string, execution = '20260903T053512Z'): string[] => [
  `${folder(account)}/${execution}/daily-Manifest.json`,
  `${folder(account)}/daily-Manifest.json`,
]

const redelivered = (split: Split, executionId: string): Split => ({
  ...split,
  period: {
    ...split.period,
    executionId,
    files: split.period.files.map(({ key }) => ({
      key: key.replace('20260903T053512Z', executionId),
    })),
  },
})

test('data is written first, the manifest that readers look for last', async () => {
  const target = memoryTarget('theirs', '/reports/')
  const split = await splitTexts([csv([one, '1'], [two, '2.5'])])
  const deliveries = await distribute(to(target), split, { journal: memoryJournal() })

  expect(target.calls).toEqual(
    [one, two].flatMap((account) =>
      [data(account), ...manifests(account)].map((key) => `write ${key}`),
    ),
  )
  expect(deliveries).toEqual(
    split.reports.map(({ account, rows, amounts, sizeBytes, sha256 }) => ({
      account,
      state: 'delivered',
      rows,
      amounts,
      sizeBytes,
      sha256,
    })),
  )
  expect(gunzipSync(target.objects.get(data(two))!).toString()).toBe(csv([two, '2.5']))
})

test('a legacy manifest has what a CUR’s has, and lists the receiver’s files', async () => {
  const target = memoryTarget('theirs', 'reports')
  await distribute(to(target), await splitTexts([csv([one, '1'])]), { journal: memoryJournal() })
  const [first, newest] = manifests(one).map((key) => JSON.parse(String(target.objects.get(key))))

  expect(newest).toEqual({
    assemblyId: '20260903T053512Z',
    account: '999999999999',
    columns: [
      { category: 'lineItem', name: 'UsageAccountId' },
      { category: 'lineItem', name: 'UnblendedCost' },
    ],
    charset: 'UTF-8',
    compression: 'GZIP',
    contentType: 'text/csv',
    reportName: 'daily',
    billingPeriod: { start: '20260801T000000.000Z', end: '20260901T000000.000Z' },
    bucket: 'theirs',
    reportKeys: [data(one)],
    additionalArtifactKeys: [],
    awsLinkedReport: true,
  })
  expect(first).toEqual(newest)
})

test('the export’s own manifest is kept, but for its files and bucket', async () => {
  const target = memoryTarget('theirs', 'reports')
  const split = await splitTexts([csv([one, '1'])])
  const manifest = { reportId: 'r', charset: 'UTF-8', bucket: 'ours', reportKeys: ['a', 'b'] }
  await distribute(to(target), { ...split, manifest }, { journal: memoryJournal() })

  expect(JSON.parse(String(target.objects.get(manifests(one)[1]!)))).toMatchObject({
    reportId: 'r',
    bucket: 'theirs',
    reportKeys: [data(one)],
  })
})

test('Data Exports keep their folders, with and without one for each execution', async () => {
  const split = await splitTexts([csv([one, '1'])])
  const of = { name: 'cur2', folder: 'exports/cur2/', delivery: 'data-exports' } as const
  const partition = 'BILLING_PERIOD=2026-08'
  const key = `exports/cur2/metadata/${partition}/cur2-Manifest.json`
  const exported = (path: string): Split => ({
    ...split,
    period: delivery(1, 'csv.gz', {
      export: of,
      executionId: 'e1',
      manifest: { key, etag: 'm', modifiedAt: '' },
      files: [{ key: `exports/cur2/data/${partition}/${path}cur2-00001.csv.gz` }],
    }),
  })
  const keysOf = async (path: string): Promise<string[]> => {
    const target = memoryTarget('theirs')
    await distribute(to(target), exported(path), { journal: memoryJournal() })
    const newest = String(
      target.objects.get(`${one}/cur2/metadata/${partition}/cur2-Manifest.json`),
    )
    expect(JSON.parse(newest)).toMatchObject({
      executionId: 'e1',
      dataFiles: [`s3://theirs/${one}/cur2/data/${partition}/${path}cur2-00001.csv.gz`],
    })
    return target.calls.map((call) => call.replace(`write ${one}/cur2/`, ''))
  }

  expect(await keysOf('')).toEqual([
    `data/${partition}/cur2-00001.csv.gz`,
    `metadata/${partition}/cur2-Manifest.json`,
  ])
  const execution = '2026-09-01T23:48:02.356Z-9b6b32ef'
  expect(await keysOf(`${execution}/`)).toEqual([
    `data/${partition}/${execution}/cur2-00001.csv.gz`,
    `metadata/${partition}/${execution}/cur2-Manifest.json`,
    `metadata/${partition}/cur2-Manifest.json`,
  ])
})

test('what has not changed is not written again, not even after AWS delivered it anew', async () => {
  const target = memoryTarget('theirs', 'reports')
  const journal = memoryJournal()
  const split = await splitTexts([csv([one, '1'])])
  await distribute(to(target), split, { journal })
  target.calls.length = 0

  const again = await distribute(to(target), split, { journal })
  const anew = await distribute(to(target), redelivered(split, '20260904T000000Z'), { journal })

  expect([again, anew].flat().map(({ state }) => state)).toEqual(['unchanged', 'unchanged'])
  expect(target.calls).toEqual([])
})

test('another order writes for itself, and another place is written to', async () => {
  const [target, other] = [memoryTarget('theirs'), memoryTarget('others')]
  const journal = memoryJournal()
  const split = await splitTexts([csv([one, '1'])])
  const states = []
  for (const order of [to(target), to(target, 'second'), to(other)]) {
    states.push(...(await distribute(order, split, { journal })))
  }

  expect(states.map(({ state }) => state)).toEqual(['delivered', 'delivered', 'delivered'])
})

test('another prefix of the same bucket is another place: what is below the first one stays', async () => {
  const journal = memoryJournal()
  const split = await splitTexts([csv([one, '1'])])
  const [finance, teams, whole] = ['finance', 'teams', ''].map((at) => memoryTarget('theirs', at))
  for (const target of [finance!, teams!, whole!]) {
    const deliveries = await distribute(to(target), split, { journal })
    expect(deliveries).toMatchObject([{ state: 'delivered' }])
  }

  const calls = [finance!, teams!, whole!].flatMap((target) => target.calls)
  expect(calls.filter((call) => !call.startsWith('write '))).toEqual([])
  expect(calls).toHaveLength(9)
})

test('a change replaces, and what it leaves over is removed after the manifest', async () => {
  const target = memoryTarget('theirs', 'reports')
  const journal = memoryJournal()
  const other = `${header.trimEnd()},note\n`
  await distribute(to(target), await splitTexts([csv([one, '1']), `${other}${one},2,USD,x\n`]), {
    journal,
  })
  expect([...target.objects.keys()]).toContain(data(one, undefined, 2))
  target.calls.length = 0

  const next = redelivered(await splitTexts([csv([one, '3'])]), '20260910T000000Z')
  await distribute(to(target), next, { journal })

  expect(target.calls).toEqual([
    `write ${data(one, '20260910T000000Z')}`,
    ...manifests(one, '20260910T000000Z').map((key) => `write ${key}`),
    `delete ${data(one)}`,
    `delete ${data(one, undefined, 2)}`,
    `delete ${manifests(one)[0]}`,
  ])
  expect([...target.objects.keys()].toSorted()).toEqual(
    [data(one, '20260910T000000Z'), ...manifests(one, '20260910T000000Z')].toSorted(),
  )
})

test('wherever a run is killed, the next one leaves what a run in peace would have left', async () => {
  const first = await splitTexts([csv([one, '1']), `note,${csv([one, '2'])}`.replace('\n', '\nx,')])
  const second = redelivered(await splitTexts([csv([one, '3'])]), '20260910T000000Z')
  const third = redelivered(await splitTexts([csv([one, '4'])]), '20260911T000000Z')
  for (let calls = 0; calls < 8; calls++) {
    const target = memoryTarget('theirs', 'reports')
    const journal = memoryJournal()
    await distribute(to(target), first, { journal })
    let left = calls
    const stop = new AbortController()
    target.before = () => {
      if (left-- === 0) stop.abort(new Error('killed'))
      stop.signal.throwIfAborted()
    }
    await distribute(to(target), second, { journal, signal: stop.signal }).catch(() => undefined)
    // A reader finds a whole delivery at any moment: the manifest's files are all there.
    const newest = JSON.parse(String(target.objects.get(manifests(one)[1]!)))
    expect(newest.reportKeys.every((key: string) => target.objects.has(key))).toBe(true)

    target.before = undefined
    await distribute(to(target), third, { journal })
    expect([...target.objects.keys()].toSorted()).toEqual(
      [data(one, '20260911T000000Z'), ...manifests(one, '20260911T000000Z')].toSorted(),
    )
  }
})

test('one failing receiver delays and fails nobody else', async () => {
  const [good, bad] = [memoryTarget('good'), memoryTarget('bad')]
  bad.before = () => {
    throw new BillingError('access_denied', 'S3 refused s3:PutObject.', {
      remedy: 'Add the statement.',
      details: { action: 's3:PutObject' },
    })
  }
  const split = await splitTexts([csv([one, '1'], [two, '2'])])
  const order = { id: 'order', targetOf: (account: string) => (account === one ? bad : good) }
  const told: string[] = []
  const deliveries = await distribute(order, split, {
    journal: memoryJournal(),
    onReport: ({ account, state }) => told.push(`${account} ${state}`),
  })

  expect(deliveries).toMatchObject([
    {
      account: one,
      state: 'failed',
      rows: 1,
      problem: {
        code: 'access_denied',
        message: 'S3 refused s3:PutObject.',
        remedy: 'Add the statement.',
        action: 's3:PutObject',
      },
    },
    { account: two, state: 'delivered' },
  ])
  expect(told).toHaveLength(2)
})

test('a receiver that hangs is given up, once for all of its accounts', async () => {
  const [good, hanging] = [memoryTarget('good'), memoryTarget('hanging')]
  let asked = 0
  hanging.before = async () => {
    asked++
    await new Promise(() => undefined)
  }
  const accounts = Array.from({ length: 20 }, (_, n) => String(n).padStart(12, '0'))
  const split = await splitTexts([csv(...accounts.map((account) => [account, '1'] as const))])
  const order = {
    id: 'order',
    targetOf: (account: string) => (account === accounts[19] ? good : hanging),
  }
  const deliveries = await distribute(order, split, {
    journal: memoryJournal(),
    // Long enough for the good one on a busy machine.
    stallMs: 500,
    concurrency: 2,
  })

  expect(deliveries.filter(({ state }) => state === 'delivered')).toHaveLength(1)
  expect(deliveries[0]!.problem).toMatchObject({ code: 'unreachable' })
  expect(asked).toBe(1)
})

test('a slow receiver that takes something now and then is not given up', async () => {
  const target = memoryTarget('slow')
  const write = target.write.bind(target)
  target.write = (key, body, options) =>
    write(
      key,
      (async function* slowly() {
        for await (const chunk of body) {
          yield chunk
          await new Promise((resolve) => setTimeout(resolve, 60))
        }
      })(),
      options,
    )
  const split = await splitTexts([csv([one, '1'])])
  const deliveries = await distribute(to(target), split, {
    journal: memoryJournal(),
    stallMs: 1000,
  })

  expect(deliveries).toMatchObject([{ state: 'delivered' }])
})

test('an account without a target gets nothing', async () => {
  const target = memoryTarget()
  const split = await splitTexts([csv(['', '1'], [one, '2'])])
  const order = {
    id: 'order',
    targetOf: (account: string) => (account === '' ? undefined : target),
  }

  expect(await distribute(order, split, { journal: memoryJournal() })).toMatchObject([
    { account: one },
  ])
})

test('a fault of ours is a result without its text', async () => {
  const target = memoryTarget()
  target.before = () => {
    throw new Error('internal /secret/path')
  }
  const split = await splitTexts([csv([one, '1'])])
  const [result] = await distribute(to(target), split, { journal: memoryJournal() })

  expect(result).toMatchObject({ state: 'failed', problem: { code: 'unexpected' } })
  expect(JSON.stringify(result)).not.toContain('secret')
})

test('an abort ends it with its reason', async () => {
  const target = memoryTarget()
  const stop = new AbortController()
  target.before = () => stop.abort(new Error('enough'))
  const split = await splitTexts([csv([one, '1'], [two, '2'])])

  await expect(
    distribute(to(target), split, { journal: memoryJournal(), signal: stop.signal }),
  ).rejects.toThrow('enough')
})
