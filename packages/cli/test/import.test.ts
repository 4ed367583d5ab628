import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cli } from './support/cli.ts'
import type { Outcome } from './support/cli.ts'
import { copyOf, sample, tempFolder } from './support/data.ts'

const importTo = (out: string, path: string): Promise<Outcome> =>
  cli('billing', 'import', '--json', '--out', out, path)
const states = ({ stdout }: Outcome): unknown =>
  (JSON.parse(stdout) as { periods: { state: string }[] }).periods.map(({ state }) => state)

test('an import keeps one set per period, and a second one has nothing to do', async () => {
  const out = await tempFolder()
  const first = await importTo(out, sample('organization/cur-legacy-gz'))
  expect(first.code).toBe(0)
  expect(JSON.parse(first.stdout)).toEqual({
    periods: [
      {
        period: '2026-08',
        state: 'imported',
        set: join(out, 'org-cur/2026-08/20260903T053512Z'),
        rows: 1784,
      },
      {
        period: '2026-09',
        state: 'imported',
        set: join(out, 'org-cur/2026-09/20260923T071500Z'),
        rows: 288,
      },
    ],
  })
  expect(states(await importTo(out, sample('organization/cur-legacy-gz')))).toEqual([
    'unchanged',
    'unchanged',
  ])
})

test('a restated period replaces the set before it', async () => {
  const [out, folder] = [await tempFolder(), await copyOf('focus-1.2/fixture')]
  await importTo(out, folder)
  const key =
    'demo/exports/costroid-demo/metadata/BILLING_PERIOD=2026-05/costroid-demo-Manifest.json'
  await writeFile(join(folder, key), `${await readFile(join(folder, key), 'utf8')}\n`)
  expect(states(await importTo(out, folder))).toEqual(['imported', 'unchanged'])
  const kept = await readdir(join(out, 'costroid-demo/2026-05'))
  const { set } = JSON.parse(
    await readFile(join(out, 'costroid-demo/2026-05/current.json'), 'utf8'),
  ) as { set: string }
  expect(kept.toSorted()).toEqual([set, 'current.json'].toSorted())
})

test('a refused period leaves what was there', async () => {
  const [out, folder] = [await tempFolder(), await copyOf('focus-1.2/restated')]
  await importTo(out, folder)
  const pointer = join(out, 'costroid-demo/2026-06/current.json')
  const before = await readFile(pointer, 'utf8')
  const exportFolder = join(folder, 'demo/exports/costroid-demo')
  await writeFile(
    join(
      exportFolder,
      'data/BILLING_PERIOD=2026-06/20260715T090000Z-e5f6a7b8/costroid-demo-00001.csv.gz',
    ),
    'no gzip',
  )
  const manifest = join(exportFolder, 'metadata/BILLING_PERIOD=2026-06/costroid-demo-Manifest.json')
  await writeFile(manifest, `${await readFile(manifest, 'utf8')}\n`)
  expect((await importTo(out, folder)).code).toBe(1)
  expect(await readFile(pointer, 'utf8')).toBe(before)
  const { set } = JSON.parse(before) as { set: string }
  expect(await readdir(join(out, 'costroid-demo/2026-06', set))).toContain('set.json')
})

test('a set that somebody removed is imported again', async () => {
  const out = await tempFolder()
  await importTo(out, sample('focus-1.2/restated'))
  const period = join(out, 'costroid-demo/2026-06')
  const { set } = JSON.parse(await readFile(join(period, 'current.json'), 'utf8')) as {
    set: string
  }
  await rm(join(period, set), { recursive: true })
  expect(states(await importTo(out, sample('focus-1.2/restated')))).toEqual(['imported'])
})

test('two exports of one name do not share a folder', async () => {
  const out = await tempFolder()
  await importTo(out, sample('focus-1.2/fixture'))
  const { code, stderr } = await importTo(out, sample('focus-1.2/restated'))
  expect(stderr).toContain('keeps the Charges of another export')
  expect(code).toBe(1)
})
