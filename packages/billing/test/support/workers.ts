import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** The process IDs of this test's workers. */
export async function workers(): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,args='])
  return stdout.split('\n').flatMap((row) => {
    const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(row) ?? []
    return Number(parent) === process.pid && command.includes('billing-worker') ? [Number(pid)] : []
  })
}
