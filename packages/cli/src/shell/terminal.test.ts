import { BillingError } from '@aws-linked/billing'
import { expect, test } from 'vitest'
import { createTerminal } from './terminal.ts'
import type { Terminal, TerminalOptions } from './terminal.ts'

const canary = 'canary/CANARY/secret/terminal/EXAMPLEKEY'

function recorded({
  isTTY = false,
  ...options
}: Partial<TerminalOptions> & { isTTY?: boolean } = {}): {
  terminal: Terminal
  out: () => string
  err: () => string
} {
  let [out, err] = ['', '']
  const terminal = createTerminal({
    stdout: { write: (text) => (out += text) },
    stderr: { isTTY, columns: 40, write: (text) => (err += text) },
    env: {},
    ...options,
  })
  return { terminal, out: () => out, err: () => err }
}

test('progress is only for terminals', () => {
  const { terminal, out, err } = recorded()
  terminal.progress('3/10')
  expect(out() + err()).toBe('')
})

test('progress is cut to the width, told ten times a second, and removed before a line', () => {
  let time = 0
  const { terminal, err } = recorded({ isTTY: true, now: () => time })
  terminal.progress('x'.repeat(100))
  terminal.progress('too early')
  expect(err()).toBe(`\r\u001B[2K${'x'.repeat(39)}`)
  time = 150
  terminal.progress('later')
  terminal.tell('a line')
  expect(err().endsWith('later\r\u001B[2Ka line\n')).toBe(true)
})

test('a terminal of unknown width takes 80 columns', () => {
  let err = ''
  const stderr = { isTTY: true, columns: 0, write: (text: string) => (err += text) }
  createTerminal({ stdout: stderr, stderr, env: {} }).progress('x'.repeat(100))
  expect(err).toBe(`\r\u001B[2K${'x'.repeat(79)}`)
})

test('an error comes with its remedy', () => {
  const { terminal, err } = recorded()
  terminal.fail(new BillingError('not_found', 'There is no x.', { remedy: 'Check x.' }), '2026-08')
  expect(err()).toBe('error: 2026-08: There is no x.\n  Check x.\n')
})

test('an error’s cause is not told', () => {
  const { terminal, err } = recorded()
  terminal.fail(new Error('outer', { cause: new Error('inner') }))
  expect(err()).toBe('error: outer\n')
})

test('secrets of the environment never leave, whoever says them', () => {
  const env = { AWS_SECRET_ACCESS_KEY: canary, AWS_SESSION_TOKEN: `token-of-${canary}` }
  const { terminal, out, err } = recorded({ env, isTTY: true })
  terminal.out(`a ${canary}`)
  terminal.tell(`b token-of-${canary}`)
  terminal.fail(new TypeError(`c ${canary}`))
  terminal.progress(canary)
  expect(out()).toBe('a [secret]')
  expect(out() + err()).not.toContain('canary')
})

test('names from a bucket cannot steer the screen', () => {
  const { terminal, err } = recorded()
  terminal.tell('evil\u001B[2J\nname')
  expect(err()).toBe('evil\uFFFD[2J\uFFFDname\n')
})
