#!/usr/bin/env node
import './needs-node.ts'
import { Interrupted } from './shell/interrupted.ts'
import { run } from './run.ts'
import { createTerminal } from './shell/terminal.ts'
import { told } from './texts/told.ts'

const stop = new AbortController()
let isRead = true
const terminal = createTerminal({
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  isRead: () => isRead,
})

for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    const reason = new Interrupted(name)
    if (stop.signal.aborted) process.exit(reason.exitCode)
    terminal.tell(told.stopping)
    stop.abort(reason)
  })
}
// `aws-linked … | head` closes the pipe early, which is no fault; what the exit code tells, it tells all the same.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') process.exit(1)
  isRead = false
})
// Whoever does not read what is told about them still wants the results.
process.stderr.on('error', () => {})

const code = await run(process.argv.slice(2), { terminal, signal: stop.signal })
// What was written to a pipe may still be on its way. Then it ends, whatever still runs: a credential_process that hangs.
const written = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => stream.write('', () => resolve()))
await Promise.all([written(process.stdout), written(process.stderr)])
process.exit(code)
