import { describe, expect, test } from 'vitest'
import { cli } from './support/cli.ts'
import { sample } from './support/data.ts'

const folder = sample('focus-1.2/restated')

describe('a wrong command line ends with 2, says what is wrong, and prints no result', () => {
  test.each<[readonly string[], string]>([
    [[], 'A command is missing.'],
    [['bill'], 'There is no command bill.'],
    [['billing'], 'billing needs a command.'],
    [['billing', 'pay', folder], 'There is no command billing pay.'],
    [['billing', 'reconcile'], 'PATH is missing'],
    [['billing', 'reconcile', folder, folder], 'Give one PATH; you gave 2.'],
    [['billing', 'reconcile', '--jsn', folder], 'Unknown option --jsn. The nearest is --json.'],
    [['billing', 'reconcile', '--out', 'x', folder], 'Unknown option --out.'],
    [['billing', 'reconcile', '--period', '2026-13', folder], '--period takes a month as YYYY-MM'],
    [['billing', 'reconcile', '--from', 'May', folder], '--from takes a month as YYYY-MM'],
    [
      ['billing', 'reconcile', '--from=2026-02', '--to=2026-01', folder],
      '--from 2026-02 is after --to 2026-01.',
    ],
    [['billing', 'reconcile', '--period=2026-02', '--to=2026-03', folder], '--period is one month'],
    [['billing', 'reconcile', '--export=', folder], '--export needs a value.'],
    [
      ['billing', 'reconcile', '--region', 'eu-west-1', folder],
      '--region works only with an s3://… PATH.',
    ],
    [['billing', 'reconcile', 'https://bucket.example/x'], 'Other URLs are not read.'],
    [['billing', 'reconcile', 's3://'], 'Write a place in S3 as s3://bucket/prefix.'],
    [
      ['billing', 'reconcile', '--endpoint', 'localhost:4566', 's3://bills'],
      '--endpoint takes a URL',
    ],
    [['billing', 'import', folder], '--out DIR is missing.'],
    [['billing', 'split', folder], '--out DIR is missing.'],
  ])('%j', async (argv, message) => {
    const { code, stdout, stderr } = await cli(...argv)
    expect(stderr).toContain(message)
    expect(stderr).toMatch(/See aws-linked .*--help\.\n$/)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  })
})

test('a password in --endpoint is refused and not repeated', async () => {
  const { code, stderr } = await cli(
    'billing',
    'reconcile',
    '--endpoint',
    'http://me:hunter2@127.0.0.1',
    's3://bills',
  )
  expect(code).toBe(2)
  expect(stderr).not.toContain('hunter2')
})

describe('--help is on stdout at each level', () => {
  test.each<[readonly string[], readonly string[]]>([
    [['--help'], ['Usage: aws-linked COMMAND', 'billing']],
    [['-h'], ['Usage: aws-linked COMMAND']],
    [
      ['billing', '--help'],
      ['import ', 'reconcile ', 'Exit codes:'],
    ],
    [
      ['billing', 'reconcile', '--help'],
      ['--export NAME', '--json', 'no trailing zeros', 'Exit codes:'],
    ],
    [
      ['billing', 'import', '-h'],
      ['--out DIR', 'Exit codes:'],
    ],
  ])('%j', async (argv, texts) => {
    const { code, stdout, stderr } = await cli(...argv)
    for (const text of texts) expect(stdout).toContain(text)
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThan(100)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })
})

test('--version is the package’s', async () => {
  expect(await cli('--version')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
  })
})

test('a file may be called --help', async () => {
  const { code, stderr } = await cli('billing', 'reconcile', '--', '--help')
  expect(stderr).toContain('There is no --help.')
  expect(code).toBe(1)
})
