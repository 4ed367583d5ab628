import { execFile } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { on } from 'node:events'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import type { Sandbox } from '@aws-linked/sandbox'
import { bucketOf } from './support/bucket.ts'
import { startCli } from './support/cli.ts'
import { sample, tempFolder } from './support/data.ts'

const file = 'arn:aws:s3:::demo/*.csv.gz'

/** The process that reads for a command line. */
async function workerOf({ pid }: ChildProcess): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,args='])
  const [worker] = stdout.split('\n').flatMap((row) => {
    const [, own, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(row) ?? []
    return Number(parent) === pid && command.includes('billing-worker') ? [Number(own)] : []
  })
  if (worker === undefined) throw new Error('Nothing reads.')
  return worker
}

async function told({ stderr }: ChildProcess, text: string): Promise<void> {
  for await (const [chunk] of on(stderr!, 'data')) if (String(chunk).includes(text)) return
}

async function untilAsked(sandbox: Sandbox): Promise<void> {
  // The data file is the third read: the manifest came before it.
  while (sandbox.requests.filter(({ action }) => action === 'GetObject').length < 2) await delay(20)
}

test(
  'Ctrl-C in the middle of a download ends with 130 and leaves nothing behind',
  { timeout: 30_000 },
  async () => {
    const { sandbox, env } = await bucketOf('demo', sample('focus-1.2/restated/demo'), {
      faults: [{ action: 's3:GetObject', resource: file, fault: 'hang' }],
    })
    const TMPDIR = await tempFolder()
    const argv = ['billing', 'reconcile', '--json', '--endpoint', sandbox.endpoint, 's3://demo']
    const { child, ended } = startCli(argv, { ...env, TMPDIR })
    await untilAsked(sandbox)
    expect(await readdir(TMPDIR)).not.toEqual([])
    const before = performance.now()
    child.kill('SIGINT')
    const { code, stdout, stderr } = await ended
    expect(performance.now() - before).toBeLessThan(3000)
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' })
    expect(stderr).toBe('Stopping. Press Ctrl-C again to stop at once.\nStopped.\n')
    expect(await readdir(TMPDIR)).toEqual([])
  },
)

test('SIGTERM ends with 143', { timeout: 30_000 }, async () => {
  const { sandbox, env } = await bucketOf('demo', sample('focus-1.2/restated/demo'), {
    faults: [{ action: 's3:GetObject', resource: file, fault: 'hang' }],
  })
  const argv = ['billing', 'reconcile', '--endpoint', sandbox.endpoint, 's3://demo']
  const { child, ended } = startCli(argv, env)
  await untilAsked(sandbox)
  child.kill('SIGTERM')
  expect((await ended).code).toBe(143)
})

test('Ctrl-C while splitting leaves no report behind', { timeout: 30_000 }, async () => {
  const { sandbox, env } = await bucketOf('demo', sample('focus-1.2/restated/demo'), {
    faults: [{ action: 's3:GetObject', resource: file, fault: 'hang' }],
  })
  const out = await tempFolder()
  const argv = ['billing', 'split', '--out', out, '--endpoint', sandbox.endpoint, 's3://demo']
  const { child, ended } = startCli(argv, env)
  await untilAsked(sandbox)
  child.kill('SIGINT')
  expect((await ended).code).toBe(130)
  expect(await readdir(out)).toEqual([])
})

test('a second Ctrl-C ends at once, whatever still tidies up', { timeout: 30_000 }, async () => {
  const { sandbox, env } = await bucketOf('demo', sample('focus-1.2/restated/demo'), {
    faults: [{ action: 's3:GetObject', resource: file, fault: 'hang' }],
  })
  const argv = ['billing', 'reconcile', '--endpoint', sandbox.endpoint, 's3://demo']
  const { child, ended } = startCli(argv, env)
  await untilAsked(sandbox)
  const worker = await workerOf(child)
  // It cannot do what it is told, which would be waited for.
  process.kill(worker, 'SIGSTOP')
  onTestFinished(() => void process.kill(worker, 'SIGKILL'))
  child.kill('SIGINT')
  await told(child, 'Stopping')
  expect(child.exitCode).toBe(null)
  const before = performance.now()
  child.kill('SIGINT')
  expect((await ended).code).toBe(130)
  expect(performance.now() - before).toBeLessThan(2000)
})

test('Ctrl-C as a terminal tells it, to the whole group, leaves nothing behind', async () => {
  const { sandbox, env } = await bucketOf('demo', sample('focus-1.2/restated/demo'), {
    faults: [{ action: 's3:GetObject', resource: file, fault: 'hang' }],
  })
  const out = await tempFolder()
  const argv = ['billing', 'import', '--out', out, '--endpoint', sandbox.endpoint, 's3://demo']
  const { child, ended } = startCli(argv, env)
  await untilAsked(sandbox)
  const worker = await workerOf(child)
  process.kill(worker, 'SIGINT')
  child.kill('SIGINT')
  expect((await ended).code).toBe(130)
  expect(await readdir(join(out, 'costroid-demo'))).toEqual([])
}, 30_000)

test('a reader that dies refuses its period, and says so', { timeout: 30_000 }, async () => {
  const { sandbox, env } = await bucketOf('demo', sample('focus-1.2/restated/demo'), {
    faults: [{ action: 's3:GetObject', resource: file, fault: 'hang' }],
  })
  const argv = ['billing', 'reconcile', '--endpoint', sandbox.endpoint, 's3://demo']
  const { child, ended } = startCli(argv, env)
  await untilAsked(sandbox)
  process.kill(await workerOf(child), 'SIGKILL')
  const { code, stderr } = await ended
  expect(stderr).toContain('The billing process ended before its work was done (SIGKILL).')
  expect(code).toBe(1)
})
