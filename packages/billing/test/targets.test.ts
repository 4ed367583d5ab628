import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { inspect, promisify } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import {
  distribute,
  folderJournal,
  folderTarget,
  receiverStatement,
  s3Source,
  s3Target,
  toReportArchive,
} from '../src/index.ts'
import { refusal } from './support/exports.ts'
import { memoryJournal } from './support/memory-target.ts'
import { billingSandbox, bucket, canary, credentials } from './support/sandbox.ts'
import { splitTexts } from './support/splits.ts'
import { tempFolder } from './support/temp.ts'

const run = promisify(execFile)
const header = 'lineItem/UsageAccountId,lineItem/UnblendedCost,lineItem/CurrencyCode\n'
const account = '033333333333'
const text = `${header}${account},1.5,USD\n`

interface Recorded {
  readonly method: string
  readonly url: string
  readonly acl: string | undefined
}

/** An S3 that remembers what it was asked, and refuses what it should. */
async function recordingS3(
  accepts: (url: string) => boolean,
): Promise<{ readonly endpoint: string; readonly requests: readonly Recorded[] }> {
  const requests: Recorded[] = []
  const server = createServer((request, response) => {
    const { method = '', url = '' } = request
    requests.push({ method, url, acl: request.headers['x-amz-acl']?.toString() })
    request.resume().on('end', () => {
      const root = 'InitiateMultipartUploadResult'
      const xml = `<${root}><Bucket>bills</Bucket><Key>large</Key><UploadId>u</UploadId></${root}>`
      response.writeHead(accepts(url) ? 200 : 400, { etag: '"e"' })
      const refused = method === 'HEAD' ? '' : '<Error><Code>InvalidPart</Code></Error>'
      response.end(accepts(url) ? (url.endsWith('?uploads=') ? xml : '') : refused)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { endpoint: `http://127.0.0.1:${address.port}`, requests }
}

async function* broken(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('half')
  throw new Error('broken')
}

async function* bytes(...chunks: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield Buffer.from(chunk)
}

describe('a folder', () => {
  test('gets whole files, and replaces them whole', async () => {
    const folder = await tempFolder()
    const target = folderTarget(folder)
    await target.write('a/b.txt', bytes('first'))
    await expect(target.write('a/b.txt', broken())).rejects.toThrow('broken')

    expect(await readFile(join(folder, 'a/b.txt'), 'utf8')).toBe('first')
    expect(await readdir(join(folder, 'a'))).toEqual(['b.txt'])
    expect(await target.write('a/b.txt', bytes('se', 'cond'))).toEqual({ sizeBytes: 6 })
    await target.delete('a/b.txt')
    await target.delete('a/b.txt')
    expect(await readdir(join(folder, 'a'))).toEqual([])
  })

  test('is never left, neither by a key nor by a link', async () => {
    const root = await tempFolder()
    const target = folderTarget(join(root, 'in'))
    await mkdir(join(root, 'in'))
    await mkdir(join(root, 'out'))
    await symlink(join(root, 'out'), join(root, 'in/link'))
    for (const key of ['../evil', 'a/../../evil', '/etc/evil', 'link/evil', 'a//b', '.', 'a\0b']) {
      expect(await refusal(target.write(key, bytes('x')))).toMatchObject({ code: 'invalid_input' })
    }
    expect(await readdir(join(root, 'out'))).toEqual([])
  })

  test('is skipped by the next process when nothing changed', async () => {
    const root = await tempFolder()
    const target = folderTarget(join(root, 'bucket'))
    const order = { id: 'order', targetOf: () => target }
    const journal = (): ReturnType<typeof folderJournal> => folderJournal(join(root, 'journal'))
    const split = await splitTexts([text])

    const first = await distribute(order, split, { journal: journal() })
    const second = await distribute(order, split, { journal: journal() })

    expect([first[0]!.state, second[0]!.state]).toEqual(['delivered', 'unchanged'])
    expect(await readdir(join(root, 'journal'))).toHaveLength(1)
  })
})

describe('a bucket', () => {
  const allowed = {
    allowed: ['s3:PutObject', 's3:PutObjectAcl', 's3:DeleteObject', 's3:GetObject'],
  }

  test('in another Region gets the report, which belongs to its owner', async () => {
    const { endpoint, requests } = await billingSandbox({ buckets: [bucket({})], key: allowed })
    const target = s3Target({ bucket: 'bills', prefix: 'in/', credentials, endpoint })
    const split = await splitTexts([text])
    const deliveries = await distribute({ id: 'o', targetOf: () => target }, split, {
      journal: memoryJournal(),
    })

    expect(deliveries).toMatchObject([{ state: 'delivered' }])
    const key = `in/${account}/daily/20260801-20260901/20260903T053512Z/daily-1.csv.gz`
    const { body } = await s3Source({ bucket: 'bills', credentials, endpoint }).read(key)
    expect(gunzipSync(await buffer(body)).toString()).toBe(text)
    const written = requests.filter(({ action }) => action === 'PutObject')
    expect(written.map(({ region }) => region)).toEqual(['eu-west-1', 'eu-west-1', 'eu-west-1'])
  })

  test('gets large objects in parts, and empty ones', async () => {
    const { endpoint } = await billingSandbox({ buckets: [bucket({})], key: allowed })
    const target = s3Target({ bucket: 'bills', credentials, endpoint, partBytes: 5 << 20 })
    const chunk = Buffer.alloc(1 << 20, 'x')
    const written = await target.write('large', bytes(...Array.from({ length: 12 }, () => chunk)))
    await target.write('empty', bytes())

    const source = s3Source({ bucket: 'bills', credentials, endpoint })
    expect(written).toEqual({ sizeBytes: 12 << 20 })
    expect(
      (await buffer((await source.read('large')).body)).equals(Buffer.alloc(12 << 20, 'x')),
    ).toBe(true)
    expect((await source.read('empty')).sizeBytes).toBe(0)
    await target.delete('large')
    // Who may not list is not told whether an object is there.
    expect(await refusal(source.read('large'))).toMatchObject({ code: 'access_denied' })
  })

  test('is given every object, and keeps no parts of one that failed', async () => {
    const { endpoint, requests } = await recordingS3((url) => !url.includes('partNumber=2'))
    const target = s3Target({ bucket: 'bills', credentials, endpoint, partBytes: 5 << 20 })
    await target.write('small', bytes('x'))
    const part = Buffer.alloc(5 << 20)
    expect(await refusal(target.write('large', bytes(part, part, part)))).toMatchObject({
      code: 'unexpected',
    })

    const acls = requests.filter(({ acl }) => acl !== undefined)
    expect(acls).toEqual([
      { method: 'PUT', url: '/bills/small?x-id=PutObject', acl: 'bucket-owner-full-control' },
      { method: 'POST', url: '/bills/large?uploads=', acl: 'bucket-owner-full-control' },
    ])
    expect(requests.at(-1)).toMatchObject({
      method: 'DELETE',
      url: expect.stringContaining('uploadId=u'),
    })
  })

  test('that refuses says what its owner must add, without any secret', async () => {
    const { endpoint } = await billingSandbox({ foreignBuckets: [bucket({})], key: allowed })
    const target = s3Target({ bucket: 'bills', credentials, endpoint })
    const split = await splitTexts([text])
    const deliveries = await distribute({ id: 'o', targetOf: () => target }, split, {
      journal: memoryJournal(),
    })

    expect(deliveries).toMatchObject([
      { state: 'failed', problem: { code: 'access_denied', action: 's3:PutObject' } },
    ])
    expect(deliveries[0]!.problem!.remedy).toContain('statement')
    const error = await refusal(target.write('a', bytes('x')))
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(canary)
    expect(JSON.stringify(deliveries)).not.toContain(canary)
  })

  test('of another account that allows it is written to', async () => {
    const theirs = bucket({}, { grants: ['999999999999'] })
    const { endpoint } = await billingSandbox({ foreignBuckets: [theirs], key: allowed })
    const target = s3Target({ bucket: 'bills', credentials, endpoint })

    expect(await target.write('a', bytes('x'))).toEqual({ sizeBytes: 1 })
  })

  test('is never written to outside its prefix', async () => {
    const target = s3Target({ bucket: 'bills', prefix: 'in', credentials })
    for (const key of ['out/a', 'in', 'in/', 'in/../out', 'inside']) {
      expect(await refusal(target.write(key, bytes('x')))).toMatchObject({ code: 'invalid_input' })
    }
  })

  test('is never written to with the host’s own credentials', () => {
    const options = { bucket: 'bills', credentials: undefined as unknown as typeof credentials }
    expect(() => s3Target(options)).toThrow(expect.objectContaining({ code: 'invalid_input' }))
  })

  test('needs a statement that lets write below the prefix and nothing else', () => {
    const principalArn = 'arn:aws-us-gov:iam::999999999999:user/finops'
    expect(receiverStatement({ bucket: 'theirs', prefix: '/in', principalArn })).toEqual({
      Sid: 'AwsLinkedReports',
      Effect: 'Allow',
      Principal: { AWS: principalArn },
      Action: ['s3:PutObject', 's3:PutObjectAcl', 's3:DeleteObject', 's3:AbortMultipartUpload'],
      Resource: 'arn:aws-us-gov:s3:::theirs/in/*',
    })
  })
})

describe('a download', () => {
  test('is a zip of the report as it is, with its manifest', async () => {
    const other = header.replace('\n', ',note\n')
    const split = await splitTexts([text, `${other}${account},2,USD,x\n`])
    const archive = toReportArchive(split, split.reports[0]!)
    const folder = await tempFolder()
    const content = await buffer(archive.body)
    await writeFile(join(folder, archive.fileName), content)

    expect(archive.fileName).toBe(`daily-2026-08-${account}.zip`)
    expect(content.length).toBe(archive.sizeBytes)
    await run('python3', ['-m', 'zipfile', '-t', join(folder, archive.fileName)])
    await run('python3', ['-m', 'zipfile', '-e', join(folder, archive.fileName), folder])
    const period = join(folder, account, 'daily/20260801-20260901')
    const manifest = JSON.parse(await readFile(join(period, 'daily-Manifest.json'), 'utf8'))
    expect(manifest.reportKeys).toHaveLength(2)
    const texts = manifest.reportKeys.map(async (key: string) =>
      gunzipSync(await readFile(join(folder, key))).toString(),
    )
    expect(await Promise.all(texts)).toEqual([text, `${other}${account},2,USD,x\n`])
  })
})

test('reports are copied with their formulas: they are data for programs', async () => {
  const evil = `${header}${account},1,=cmd\n`
  const { reports } = await splitTexts([evil])
  expect(gunzipSync(await readFile(reports[0]!.files[0]!.path)).toString()).toBe(evil)
})
