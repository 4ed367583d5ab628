import { describe, expect, test } from 'vitest'
import { loadProblem, startProblem } from './start-problem.ts'

describe('why billing could not start', () => {
  test.each([
    [`Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'birpc' imported from /app/x.js`, 'birpc'],
    [
      `Error: Cannot find module '@duckdb/node-bindings-linux-x64/duckdb.node'`,
      '@duckdb/node-bindings-linux-x64',
    ],
    [
      `Error: Cannot find module '/app/.next/server/chunks/billing-worker.js'`,
      'file of its process',
    ],
    [String.raw`Error: Cannot find module 'C:\app\billing-worker.js'`, 'file of its process'],
    [
      `Error: /lib/libc.so.6: version GLIBC_2.34 not found { code: 'ERR_DLOPEN_FAILED' }`,
      'native module',
    ],
    [
      `Error loading duckdb native binding: unsupported arch 's390x' for platform 'linux'`,
      'native module',
    ],
    ['', 'exit code 1'],
  ])('%s', (printed, expected) => {
    const { code, message, remedy } = startProblem(printed, 'exit code 1')
    expect(code).toBe('unexpected')
    expect(message).toContain('could not start')
    expect(message).toContain(expected)
    expect(remedy).not.toBe('')
    // Where the server keeps its files is not its users' to know.
    expect(`${message}${remedy}`).not.toMatch(/\/app|C:/)
  })

  test('a process that the system does not start is told with the system’s code', () => {
    expect(startProblem('', 'spawn /usr/bin/node EAGAIN').message).toContain('EAGAIN')
  })

  test('what is printed stays with the cause', () => {
    expect(startProblem('SyntaxError: oh', 'exit code 1').cause).toMatchObject({
      message: 'SyntaxError: oh',
    })
  })

  test('an error that is no load’s stays as it is', () => {
    const error = new Error('Out of Memory')
    expect(loadProblem(error)).toBe(error)
    expect(loadProblem('thrown')).toBe('thrown')
  })
})
