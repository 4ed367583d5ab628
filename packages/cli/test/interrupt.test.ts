import { readdir } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Sandbox } from '@aws-linked/sandbox'
import { bucketOf } from './support/bucket.ts'
import { startCli } from './support/cli.ts'
import { sample, tempFolder } from './support/data.ts'

const file = 'arn:aws:s3:::demo/*.csv.gz'

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
    expect(await readdir(TMPDIR)).toHaveLength(1)
    const before = performance.now()
    child.kill('SIGINT')
    const { code, stdout, stderr } = await ended
    expect(performance.now() - before).toBeLessThan(3000)
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' })
    expect(stderr).toBe('Stopping; once more stops at once.\nStopped.\n')
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
