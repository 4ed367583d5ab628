// Plain JavaScript that any Node from 20 on runs: it brings the repository's own Node and tools.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's root folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const modules = join(root, 'node_modules')
const stamp = join(modules, '.aws-linked-installed')

/** The environment in which `node` is the repository's Node and its tools are found. */
export function environment() {
  const path = [join(modules, 'node', 'bin'), join(modules, '.bin'), process.env.PATH].join(
    delimiter,
  )
  return { ...process.env, PATH: path, TURBO_TELEMETRY_DISABLED: '1' }
}

/**
 * Runs one command to its end. Its output goes to this terminal, or into `output` where that is given.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, output?: string[] }} [options]
 * @returns {Promise<number>} the exit code; 1 when the command could not be started
 */
export function run(command, args, { output, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: environment(),
      stdio: output ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      shell: process.platform === 'win32',
      ...options,
    })
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => output?.push(text))
    }
    // A terminal sends Ctrl-C to the child as well; anything else that ends this process does not.
    const onInterrupt = () => process.stdin.isTTY || child.kill('SIGINT')
    const onTerminate = () => child.kill('SIGTERM')
    process.on('SIGINT', onInterrupt).on('SIGTERM', onTerminate)
    child.on('error', (error) => {
      console.error(`${command} could not be started: ${error.message}`)
      resolve(1)
    })
    child.on('close', (code, signal) => {
      process.off('SIGINT', onInterrupt).off('SIGTERM', onTerminate)
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143))
    })
  })
}

/** Installs exactly what the lockfile says, unless that was done already. Throws when npm fails. */
export async function install() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.log('$ npm ci')
  const code = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    env: process.env,
  })
  if (code !== 0) throw new Error(`npm ci failed (exit code ${code}); see its message above.`)
  writeFileSync(stamp, wanted)
}
