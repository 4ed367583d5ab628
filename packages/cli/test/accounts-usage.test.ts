import { execFileSync } from 'node:child_process'
import { roleTemplate, policy } from '@aws-linked/sdk'
import { describe, expect, test } from 'vitest'
import { cli } from './support/cli.ts'

describe('a wrong command line ends with 2, says what is wrong, and calls nothing', () => {
  test.each<[string, string]>([
    ['connect --role-arn x', '--role-arn: This is not the ARN of a role.'],
    ['connect --account-id 111122223333', '--account-id works only with --role-name.'],
    ['connect --role-name r', '--role-name works only with --account-id.'],
    ['connect --account-id 1 --role-name r', '--account-id: An account ID has 12 digits.'],
    ['connect --role-arn a --role-name r', 'not both'],
    ['connect --external-id x-1', '--external-id needs a role.'],
    ['connect --type member', '--type takes one of: linked, root.'],
    ['connect --bucket b', '--bucket and --prefix need a root account.'],
    ['connect --type root --prefix p', 'Add --bucket.'],
    ['connect --type root --bucket B', '--bucket: "B" is not a bucket name.'],
    ['connect --region mars', '--region: "mars" is not a Region code.'],
    ['connect --endpoint localhost:1', '--endpoint takes a URL'],
    ['connect --profile=', '--profile needs a value.'],
    ['connect x', 'takes only options'],
    ['connect --accounts 111122223333', '--accounts works only with --all.'],
    ['connect --state f', '--state works only with --all.'],
    ['connect --allow-unknown', '--allow-unknown works only with --check.'],
    ['connect --all', '--all needs --role-name'],
    ['connect --all --role-name r --type root', '--type does not work with --all.'],
    ['connect --all --role-name r --concurrency 0', 'a number from 1 to 32'],
    ['connect --all --role-name r --accounts 1', 'account IDs of 12 digits'],
    ['discover --kinds ship', '--kinds takes a list of: instance'],
    ['discover --kinds volume,,user', 'without an empty part'],
    ['discover --regions here', '--regions: "here" is not a Region code.'],
    ['discover --check', 'Unknown option --check.'],
    ['policy', 'Say which one: linked|root.'],
    ['policy member', 'aws-linked policy takes one of: linked, root.'],
    ['policy linked --features money', '--features takes a list of: resources'],
    ['policy linked --bucket b', 'A linked account has no billing export.'],
    ['role-template', '--trusted-account is missing'],
    ['role-template --trusted-account 1', '--trusted-account: An account ID has 12 digits.'],
    ['role-template --trusted-account 111122223333 --external-id x', '--external-id: '],
    ['role-template --trusted-account 111122223333 --role-name a/b', '--role-name: '],
    ['role-template --trusted-account 111122223333 --json', '--json works only with --stack-set.'],
    ['role-template --trusted-account 111122223333 --stack-set --trust-policy', 'not both'],
    [
      'role-template --trusted-account 111122223333 --stack-set --type root',
      '--type does not work',
    ],
    ['role-template --trusted-account 111122223333 --stack-set --prefix cur', 'Add --bucket.'],
    ['role-template --trusted-account 111122223333 --stack-set --bucket a;b', '--bucket: '],
  ])('%s', async (line, message) => {
    const argv = line.split(' ')
    const { code, stdout, stderr } = await cli(...argv)
    expect(stderr).toContain(message)
    expect(stderr).toMatch(new RegExp(`See aws-linked ${argv[0]} --help\\.\\n$`))
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  })
})

test.each(['connect', 'discover', 'policy', 'role-template'])(
  '%s --help has examples and exit codes, in lines a terminal holds',
  async (name) => {
    const { code, stdout, stderr } = await cli(name, '--help')
    expect(stdout).toContain(`Usage: aws-linked ${name}`)
    expect(stdout).toContain(`Examples:\n  aws-linked ${name}`)
    expect(stdout).toMatch(/Exit codes:(\n {2}0| 0 )/)
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThan(100)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  },
)

test('policy prints the document alone', async () => {
  const { stdout, stderr, code } = await cli('policy', 'linked')
  expect(JSON.parse(stdout)).toEqual(policy('linked'))
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const inChina = await cli('policy', 'root', '--partition', 'aws-cn', '--bucket', 'bills')
  expect(inChina.stdout).toContain('arn:aws-cn:s3:::bills/*')
  const argv = ['policy', 'root', '--features', 'billing', '--bucket', 'bills', '--prefix', 'cur']
  expect(JSON.parse((await cli(...argv)).stdout)).toEqual(
    policy('root', { features: ['billing'], bucket: 'bills', prefix: 'cur' }),
  )
})

const trusted = ['role-template', '--trusted-account', '111122223333']

test('role-template prints the template, and says nothing where all was given', async () => {
  const { stdout, stderr } = await cli(...trusted, '--external-id', 'x-1', '--type', 'root')
  expect(JSON.parse(stdout)).toEqual(
    roleTemplate({ type: 'root', trustedAccountId: '111122223333', externalId: 'x-1' }),
  )
  expect(stderr).toBe('')
})

/** The External ID of a trust policy that was asked for without one. */
async function madeId(): Promise<string> {
  const { stdout, stderr } = await cli(...trusted, '--trust-policy')
  const [, id = ''] = /^External ID (\S{36}) was made for this role/.exec(stderr) ?? []
  expect(stdout).toContain(`"sts:ExternalId": "${id}"`)
  return id
}

test('an External ID that was not given is made, another each time, and told', async () => {
  expect(await madeId()).not.toBe(await madeId())
})

test('--stack-set prints steps, each with its command', async () => {
  const { stdout } = await cli(...trusted, '--external-id', 'x-1', '--stack-set')
  const command = 'aws-linked role-template --trusted-account 111122223333 --external-id x-1'
  expect(stdout).toContain(`First: ${command} > role.json`)
  expect(stdout).toContain(`       ${command} --type root > root-role.json`)
  expect(stdout).toMatch(/\n1\. .+\n\n {3}aws cloudformation activate-organizations-access/)
  expect(stdout).toContain('--stack-set-name aws-linked')
  const asJson = await cli(...trusted, '--external-id', 'x-1', '--stack-set', '--json')
  expect(JSON.parse(asJson.stdout)).toMatchObject({
    externalId: 'x-1',
    templates: [`${command} > role.json`, `${command} --type root > root-role.json`],
    steps: expect.any(Array),
    commands: expect.any(Array),
  })
})

/** The words a shell hands to `aws-linked`. */
function words(command: string): readonly string[] {
  const print = command.replace('aws-linked', String.raw`printf '%s\n'`).replace(/ > .+$/, '')
  return execFileSync('/bin/sh', ['-c', print], { encoding: 'utf8' }).trimEnd().split('\n')
}

test('the templates of --stack-set are those that were asked for, and of no other bucket or feature', async () => {
  const prefix = "it's;reboot`reboot`&/cur"
  const wanted = {
    trustedAccountId: '111122223333',
    externalId: '-x,1',
    roleName: 'FinOps',
    features: ['billing'],
  } as const
  const { stdout } = await cli(
    ...trusted,
    '--external-id=-x,1',
    '--role-name=FinOps',
    '--features=billing',
    '--bucket=bills',
    `--prefix=${prefix}`,
    '--stack-set',
    '--json',
  )
  const { templates } = JSON.parse(stdout) as { readonly templates: readonly string[] }
  const [linked, root] = await Promise.all(
    templates.map(async (line) => JSON.parse((await cli(...words(line))).stdout) as unknown),
  )
  expect(linked).toEqual(roleTemplate({ type: 'linked', ...wanted }))
  expect(root).toEqual(
    roleTemplate({ type: 'root', ...wanted, place: { bucket: 'bills', prefix } }),
  )
})

test('a policy for every bucket of a root says so, and one for a bucket says nothing', async () => {
  const every = await cli('policy', 'root')
  expect(every.stderr).toContain('lets every bucket of the account be read')
  expect(every.stderr).toContain('--bucket NAME')
  expect(every.code).toBe(0)
  expect((await cli('policy', 'root', '--bucket', 'bills')).stderr).toBe('')
})
