import { gunzipSync } from 'node:zlib'
import { S3 } from '@aws-sdk/client-s3'
import { onTestFinished } from 'vitest'
import { decimal, sum, toText } from '../../src/billing/decimal.ts'
import { demoScenario, startSandbox } from '../../src/index.ts'
import type { Sandbox } from '../../src/index.ts'

/** Where AWS delivers the demo's bill. */
export const Bucket = 'meridian-billing'

/** When most of these tests play. */
export const now: Date = new Date('2026-11-23T05:31:00Z')

/** The demo's sandbox at a moment, and its root account's client in a Region. */
export async function demo(
  moment: Date = now,
): Promise<{ sandbox: Sandbox; s3: S3; s3In: (region: string) => S3 }> {
  const sandbox = await startSandbox({ scenario: demoScenario, now: () => moment })
  onTestFinished(() => sandbox.close())
  const s3In = (region: string): S3 =>
    new S3({
      endpoint: sandbox.endpoint,
      region,
      forcePathStyle: true,
      credentials: demoScenario.accounts[0]!.keys[0]!,
      systemClockOffset: moment.getTime() - Date.now(),
      maxAttempts: 1,
    })
  return { sandbox, s3: s3In('us-east-1'), s3In }
}

/** The folders in one level of the bucket. */
export async function folders(s3: S3, Prefix: string): Promise<string[]> {
  const { CommonPrefixes = [] } = await s3.listObjectsV2({ Bucket, Prefix, Delimiter: '/' })
  return CommonPrefixes.map((each) => each.Prefix!.slice(Prefix.length))
}

/** One row, by column. */
export type Row = Readonly<Record<string, string>>

/** Every row of the files a manifest lists, read without anything the writer uses. */
export async function rowsOf(s3: S3, manifestKey: string): Promise<readonly Row[]> {
  const manifest = JSON.parse(await read(s3, manifestKey)) as {
    readonly dataFiles?: readonly string[]
    readonly reportKeys?: readonly string[]
  }
  const uris = manifest.dataFiles?.map((uri) => uri.replace(`s3://${Bucket}/`, ''))
  const files = (manifest.reportKeys ?? uris ?? []).map(async (key) => parse(await read(s3, key)))
  return (await Promise.all(files)).flat()
}

/** What a column of amounts comes to, by the values of another. */
export function sums(rows: readonly Row[], by: string, amount: string): Record<string, string> {
  const groups = Object.entries(Object.groupBy(rows, (row) => row[by]!))
  return Object.fromEntries(
    groups.map(([key, group = []]) => [key, toText(sum(group.map((row) => exact(row[amount]!))))]),
  )
}

async function read(s3: S3, Key: string): Promise<string> {
  const { Body } = await s3.getObject({ Bucket, Key })
  const bytes = Buffer.from(await Body!.transformToByteArray())
  return (Key.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()
}

function parse(csv: string): Row[] {
  const [header = [], ...records] = csv.trimEnd().split('\n').map(fieldsOf)
  return records.map((record, index) => {
    if (record.length !== header.length) throw new Error(`row ${index + 1} is ragged`)
    return Object.fromEntries(header.map((name, at) => [name, record[at]!]))
  })
}

/** The demo's bill has no line breaks in fields. */
function fieldsOf(line: string): string[] {
  return [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
    ([, quoted, bare = '']) => quoted?.replaceAll('""', '"') ?? bare,
  )
}

/** A number in full, exponent and all. */
function exact(number: string): bigint {
  const [, sign = '', first = '', rest = '', exponent] =
    /^(-?)(\d+)(?:\.(\d+))?(?:E-(\d+))?$/.exec(number) ?? []
  if (exponent === undefined) return decimal(number)
  const digits = first.padStart(Number(exponent), '0') + rest.replace(/0+$/, '')
  return decimal(`${sign}0.${digits}`)
}
