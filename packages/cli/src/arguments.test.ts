import { expect, test } from 'vitest'
import { parseCommand } from './arguments.ts'
import { UsageError } from './usage-error.ts'

test('everything has a place', () => {
  expect(
    parseCommand(
      [
        's3://b/p',
        '--export=daily',
        '--from',
        '2026-01',
        '--to',
        '2026-02',
        '--region',
        'eu-west-1',
        '--profile=p',
        '--endpoint=http://127.0.0.1:1',
        '--json',
        '--out',
        'x',
      ],
      ['out'],
    ),
  ).toEqual({
    path: 's3://b/p',
    exportName: 'daily',
    from: '2026-01',
    to: '2026-02',
    region: 'eu-west-1',
    profile: 'p',
    endpoint: 'http://127.0.0.1:1',
    json: true,
    hasReceiver: false,
    own: { out: 'x' },
  })
})

test('nothing is said that was not given', () => {
  expect(parseCommand(['folder'])).toEqual({
    path: 'folder',
    json: false,
    hasReceiver: false,
    own: {},
  })
})

test('--period is a range of one', () => {
  expect(parseCommand(['folder', '--period', '2026-08'])).toMatchObject({
    from: '2026-08',
    to: '2026-08',
  })
})

test('what follows -- is a path', () => {
  expect(parseCommand(['--json', '--', '--json'])).toMatchObject({ path: '--json', json: true })
})

test('an option without its value is a usage error', () => {
  expect(() => parseCommand(['folder', '--export'])).toThrow(UsageError)
  expect(() => parseCommand(['folder', '--json=yes'])).toThrow(UsageError)
})
