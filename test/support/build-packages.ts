import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/** Builds every package once, before the tests that use what npm would publish. */
export function setup(): void {
  execFileSync('turbo', ['run', 'build', '--output-logs=errors-only'], {
    cwd: join(import.meta.dirname, '..', '..'),
    stdio: 'inherit',
  })
}
