import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { manyAccountsRole } from '@aws-linked/sandbox'
import { expect, test } from 'vitest'
import { host, organization, rootAccountId, sandboxOf } from './support/accounts.ts'
import { canary } from './support/bucket.ts'
import { startCli } from './support/cli.ts'
import type { Outcome } from './support/cli.ts'
import { tempFolder } from './support/data.ts'

const patience = { timeout: 90_000 }

// Of six accounts the fourth is suspended.
const id = (number: number): string => String(Number(rootAccountId) + number)
const externalId = 'x-1'
const rootRole = `arn:aws:iam::${rootAccountId}:role/lister`

/** A root account with a role to list by, and five accounts that answer. */
async function six(): ReturnType<typeof sandboxOf> {
  const { sandbox, env } = await sandboxOf(organization(6, externalId), host)
  sandbox.putRole(rootAccountId, {
    ...manyAccountsRole(externalId),
    name: 'lister',
    policies: [{ Statement: { Effect: 'Allow', Action: 'organizations:*', Resource: '*' } }],
  })
  return { sandbox, env }
}

const argv = (...more: readonly string[]): readonly string[] => [
  'connect',
  '--all',
  '--role-name',
  'aws-linked',
  '--external-id',
  externalId,
  '--role-arn',
  rootRole,
  ...more,
]

interface Line {
  readonly account: string
  readonly state: string
}

const states = (stdout: string): readonly string[] =>
  stdout
    .trimEnd()
    .split('\n')
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a line of the command's own
    .map((text) => JSON.parse(text) as Line)
    .map(({ account, state }) => `${account} ${state}`)
    .toSorted()

test('every account that answers is connected, and told in a row', patience, async () => {
  const { env } = await six()
  const { code, stdout, stderr } = await startCli(argv(), env).ended
  expect(stderr).toBe('1 suspended account left out.\n5 accounts connected, 0 failed.\n')
  const [head, ...rows] = stdout.trimEnd().split('\n')
  expect(head).toMatch(/^Account +State +Name +Permissions, or why not$/)
  expect(rows.toSorted()).toEqual(
    [1, 2, 3, 5, 6].map((number) =>
      expect.stringMatching(new RegExp(`^${id(number)}  connected  team-${number}  \\d+ allowed`)),
    ),
  )
  expect(stdout + stderr).not.toContain(canary)
  expect(code).toBe(0)
})

test(
  'a second run goes on where the first one ended, by a file without secrets',
  patience,
  async () => {
    const { sandbox, env } = await six()
    sandbox.removeRole(id(2), 'aws-linked')
    const folder = await tempFolder()
    const file = join(folder, 'state.json')
    const first = await startCli(argv('--json', '--state', file), env).ended
    expect(states(first.stdout)).toEqual([
      `${id(1)} connected`,
      `${id(2)} failed`,
      ...[3, 5, 6].map((number) => `${id(number)} connected`),
    ])
    expect(first.stderr).toContain(`assume arn:aws:iam::${id(2)}:role/aws-linked.\n  Check the ARN`)
    expect(first.code).toBe(3)
    expect(await readdir(folder)).toEqual(['state.json'])
    expect(await readFile(file, 'utf8')).not.toContain(canary)

    sandbox.putRole(id(2), manyAccountsRole(externalId))
    const before = sandbox.requests.length
    const second = await startCli(argv('--json', '--state', file), env).ended
    expect(states(second.stdout)).toEqual([
      `${id(1)} unchanged`,
      `${id(2)} connected`,
      ...[3, 5, 6].map((number) => `${id(number)} unchanged`),
    ])
    const asked = sandbox.requests.slice(before).map(({ accountId }) => accountId)
    expect(asked).not.toContain(id(1))
    expect(second.code).toBe(0)
  },
)

test('from the root account’s own credentials, with roles that trust it', patience, async () => {
  const root = { ...host, accessKeyId: 'AKIAROOTROOTEXAMPLE1', owner: { user: 'finops' } }
  const all = [{ Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }] as const
  const scenario = organization(2)
  const accounts = scenario.accounts.map((account) =>
    account.id === rootAccountId ? { ...account, keys: [{ ...root, policies: all }] } : account,
  )
  const { sandbox, env } = await sandboxOf({ ...scenario, accounts }, root)
  const trust = { Principal: { AWS: rootAccountId }, Action: 'sts:AssumeRole' } as const
  const role = { name: 'Access', trust: { Statement: { Effect: 'Allow', ...trust } } } as const
  sandbox.putRole(id(1), { ...role, policies: all })
  sandbox.putRole(id(2), { ...role, policies: all })
  const command = ['connect', '--all', '--check', '--role-name', 'Access', '--json']
  const whole = await startCli(command, env).ended
  expect(states(whole.stdout)).toEqual([`${id(1)} connected`, `${id(2)} connected`])
  // The accounts have no bucket, and no user has an access key, to try some calls on.
  expect(whole.code).toBe(5)
  expect((await startCli([...command, '--allow-unknown'], env).ended).code).toBe(0)

  const denied = {
    Statement: { Effect: 'Deny', Action: 'ec2:DescribeVolumes', Resource: '*' },
  } as const
  sandbox.putRole(id(2), { ...role, policies: [...all, denied] })
  const { code, stdout } = await startCli(command, env).ended
  expect(stdout).toContain(
    `{"account":"${id(2)}","name":"team-2","state":"connected","permissions":"denied"`,
  )
  expect(code).toBe(4)
})

test('with --check a second run asks again where the first one was denied', patience, async () => {
  const { sandbox, env } = await six()
  const role = manyAccountsRole(externalId)
  const deny = { Effect: 'Deny', Action: 'ec2:DescribeVolumes', Resource: '*' } as const
  sandbox.putRole(id(2), { ...role, policies: [...(role.policies ?? []), { Statement: deny }] })
  const file = join(await tempFolder(), 'state.json')
  const run = (...more: readonly string[]): Promise<Outcome> =>
    startCli(argv('--json', '--state', file, '--accounts', `${id(1)},${id(2)}`, ...more), env).ended
  const [check, known] = [['--check'], ['--check', '--allow-unknown']]
  expect((await run(...known)).code).toBe(4)

  sandbox.putRole(id(2), role)
  const mended = await run(...known)
  expect(states(mended.stdout)).toEqual([`${id(1)} unchanged`, `${id(2)} connected`])
  expect(mended.code).toBe(0)
  // What could not be tried is a fault again, and may have become another one.
  const strict = await run(...check)
  expect(states(strict.stdout)).toEqual([`${id(1)} connected`, `${id(2)} connected`])
  expect(strict.code).toBe(5)
  expect(states((await run()).stdout)).toEqual([`${id(1)} unchanged`, `${id(2)} unchanged`])
})

test('--accounts chooses, and says why one cannot be', patience, async () => {
  const { env } = await six()
  const wanted = [id(1), id(4), '999999999999', rootAccountId].join(',')
  const { code, stdout, stderr } = await startCli(argv('--json', '--accounts', wanted), env).ended
  expect(states(stdout)).toEqual([
    `${rootAccountId} failed`,
    `${id(1)} connected`,
    `${id(4)} failed`,
    '999999999999 failed',
  ])
  expect(stderr).toContain(`${id(4)} is suspended or being closed.\n`)
  expect(stderr).toContain('999999999999 is not in the Organization.\n')
  expect(stderr).toContain(`${rootAccountId} is the root account itself.\n`)
  expect(code).toBe(3)
})

test('Ctrl-C keeps what was done', patience, async () => {
  const { sandbox, env } = await six()
  const file = join(await tempFolder(), 'state.json')
  const { child, ended } = startCli(argv('--json', '--concurrency', '1', '--state', file), env)
  await expect
    .poll(
      () => {
        const isSecond = sandbox.requests.some(({ accountId }) => accountId === id(2))
        if (isSecond) child.kill('SIGINT')
        return isSecond
      },
      { timeout: 60_000, interval: 5 },
    )
    .toBe(true)
  expect(await ended).toMatchObject({ code: 130 })
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
    root: rootAccountId,
    accounts: { [id(1)]: expect.any(String) },
  })
})

test('a file of something else is refused before any account is asked', patience, async () => {
  const { sandbox, env } = await six()
  const file = join(await tempFolder(), 'notes.json')
  const notes = '{"root":"999999999999","roleName":"aws-linked","accounts":{}}'
  await writeFile(file, notes)
  const { code, stdout, stderr } = await startCli(argv('--state', file), env).ended
  expect(stderr).toContain('is the state file of another root account or of another role.')
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(await readFile(file, 'utf8')).toBe(notes)
  expect(sandbox.requests.some(({ accountId }) => accountId === id(1))).toBe(false)
})
