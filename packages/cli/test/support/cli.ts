import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { run } from '../../src/run.ts'
import { createTerminal } from '../../src/shell/terminal.ts'

/** What a run left behind. */
export interface Outcome {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A command line in this process. */
export async function cli(...argv: readonly string[]): Promise<Outcome> {
  let [stdout, stderr] = ['', '']
  const terminal = createTerminal({
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    env: {},
  })
  const code = await run(argv, { terminal, signal: new AbortController().signal })
  return { code, stdout, stderr }
}

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

/** A command line in a process of its own, with no environment but what is given. */
export function startCli(
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
): { readonly child: ChildProcess; readonly ended: Promise<Outcome> } {
  const child = spawn(
    process.execPath,
    ['--conditions=aws-linked-source', '--disable-warning=ExperimentalWarning', main, ...argv],
    { env: { PATH: process.env['PATH'] ?? '', AWS_EC2_METADATA_DISABLED: 'true', ...env } },
  )
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const ended = new Promise<Outcome>((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
  return { child, ended }
}
