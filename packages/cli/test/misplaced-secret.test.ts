import { expect, test } from 'vitest'
import { oneAccount, sandboxOf } from './support/accounts.ts'
import { startCli } from './support/cli.ts'

const patience = { timeout: 60_000 }
const id = 'AKIAIOSFODNN7EXAMPLE'
const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
const password = 'hunter2-is-my-secret'

test.each([
  ['swapped', secret, id, 'swapped'],
  ['a secret twice', secret, secret, 'looks like a secret'],
  ['a password', password, 'x', 'this key'],
])('%s: neither output repeats what stands in the key ID’s place', patience, async (...row) => {
  const [, accessKeyId, secretAccessKey, words] = row
  const { scenario, key } = oneAccount()
  const { env } = await sandboxOf(scenario, key)
  const wrong = {
    ...env,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  }
  const said: string[] = []
  for (const argv of [
    ['connect'],
    ['connect', '--json'],
    ['discover', '--json'],
    ['billing', 'reconcile', 's3://bills/x'],
  ]) {
    // oxlint-disable-next-line no-await-in-loop -- a process at a time is enough for a busy machine
    const { code, stdout, stderr } = await startCli(argv, wrong).ended
    expect(code).not.toBe(0)
    expect(`${stdout}${stderr}`).not.toContain(accessKeyId)
    said.push(stderr.toLowerCase())
  }
  expect(said[0]).toContain(words)
})
