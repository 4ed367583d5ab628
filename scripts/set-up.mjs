// Finds what the test tiers need beside npm packages: a Docker engine with LocalStack's image, and
// Chromium. On a Debian machine as root it installs what is missing; elsewhere it says what to install.
import { existsSync } from 'node:fs'
import { accessSync, constants, openSync } from 'node:fs'
import { spawn, spawnSync } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { environment, root, run } from './repo.mjs'

/** The image the LocalStack tier runs: the last community release that starts without a licence. */
export const localstackImage = 'localstack/localstack:4.14.0'

/** Something that is missing, with what to do about it. */
export class Missing extends Error {}

/** Whether this machine is one that may be changed: Debian (or a relative) as root. */
function isOurs() {
  return (
    process.platform === 'linux' && existsSync('/etc/debian_version') && process.getuid?.() === 0
  )
}

/** @param {readonly string[]} names */
function findCommand(names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const file = name.includes('/') ? name : join(folder, name)
      try {
        accessSync(file, constants.X_OK)
        return file
      } catch {
        // Not here: look further.
      }
    }
  }
  return undefined
}

/** @param {string} command @param {readonly string[]} args @param {NodeJS.ProcessEnv} [env] */
async function printAndRun(command, args, env) {
  console.log(`$ ${[command, ...args].join(' ')}`)
  const code = await run(command, args, { env: { ...process.env, ...env } })
  if (code !== 0) throw new Missing(`${command} ${args[0]} failed with exit code ${code}.`)
}

let listsAreFresh = false

/** @param {readonly string[]} packages */
async function aptInstall(...packages) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  if (!listsAreFresh) await printAndRun('apt-get', ['update', '-qq'], env)
  listsAreFresh = true
  await printAndRun(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
    env,
  )
}

/** Asks the engine the tests will use, found the way they find it. `undefined`: it answers. */
function askEngine() {
  const { status, stderr } = spawnSync(
    join(root, 'node_modules', 'node', 'bin', 'node'),
    ['scripts/docker-engine.mjs', localstackImage],
    { cwd: root, env: environment(), encoding: 'utf8' },
  )
  if (status === 0) return undefined
  return stderr.trim().split('\n').at(-1) || 'no answer'
}

async function startEngine() {
  if (!findCommand(['dockerd'])) await aptInstall('docker.io', 'iptables')
  console.log('$ setsid dockerd > /var/log/dockerd.log 2>&1 &')
  const log = openSync('/var/log/dockerd.log', 'a')
  spawn('dockerd', [], { detached: true, stdio: ['ignore', log, log] }).unref()
  for (let tries = 0; tries < 60; tries++) {
    await sleep(500)
    if (askEngine() === undefined) return
  }
  throw new Missing('dockerd was started and does not answer; see /var/log/dockerd.log.')
}

const label = 'io.aws-linked.built=local'

/** @param {readonly string[]} args */
function docker(args) {
  return spawnSync('docker', args, { encoding: 'utf8' })
}

/** Makes the image of LocalStack's own Python packages, for a machine no image registry answers to. */
async function buildImage() {
  if (!findCommand(['debootstrap'])) await aptInstall('debootstrap')
  await printAndRun('bash', ['scripts/localstack-image.sh', localstackImage, label])
}

/**
 * A Docker engine that has LocalStack's image. Throws {@link Missing}.
 *
 * @param {{ setUp: boolean }} options
 * @returns {Promise<NodeJS.ProcessEnv>} what the tests need in their environment
 */
export async function docker4Tests({ setUp }) {
  const problem = askEngine()
  if (problem !== undefined) {
    if (process.env.DOCKER_HOST) {
      throw new Missing(
        `The Docker engine at DOCKER_HOST (${process.env.DOCKER_HOST}) does not answer: ${problem}. Start it, or unset DOCKER_HOST.`,
      )
    }
    if (!setUp || !isOurs()) {
      throw new Missing(
        `No Docker engine answers (${problem}). Install and start Docker, or leave the tier out with --without localstack.`,
      )
    }
    await startEngine()
  }
  if (!findCommand(['docker'])) return {} // An engine without its command: the tests pull by themselves.
  if (docker(['image', 'inspect', localstackImage]).status !== 0) {
    console.log(`$ docker pull -q ${localstackImage}`)
    const pulled = docker(['pull', '-q', localstackImage])
    if (pulled.status !== 0) {
      if (!setUp || !isOurs() || process.env.DOCKER_HOST) {
        throw new Missing(`${localstackImage} cannot be pulled: ${pulled.stderr.trim()}`)
      }
      await buildImage()
    }
  }
  const labels = docker(['image', 'inspect', '-f', '{{json .Config.Labels}}', localstackImage])
  // Where that image could not be pulled, the one that cleans up after testcontainers cannot either.
  const isBuilt = labels.stdout.includes('io.aws-linked.built')
  return isBuilt ? { TESTCONTAINERS_RYUK_DISABLED: 'true' } : {}
}

/**
 * Python with pip, by which tests fetch what judges us from outside: cfn-lint, Moto. Throws {@link Missing}.
 *
 * @param {{ setUp: boolean }} options
 */
export async function python4Tests({ setUp }) {
  if (spawnSync('python3', ['-m', 'pip', '--version']).status === 0) return
  if (!setUp || !isOurs()) {
    throw new Missing(
      'No Python 3 with pip was found. Install both, or leave the tier out with --without localstack.',
    )
  }
  await aptInstall('python3-pip')
}

const chromiums = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * A Chromium. Throws {@link Missing}.
 *
 * @param {{ setUp: boolean }} options
 * @returns {Promise<NodeJS.ProcessEnv>} what the tests need in their environment
 */
export async function chromium4Tests({ setUp }) {
  if (process.env.CHROMIUM) {
    if (findCommand([process.env.CHROMIUM])) return {}
    throw new Missing(`CHROMIUM names ${process.env.CHROMIUM}, which cannot be run.`)
  }
  if (!findCommand(chromiums)) {
    if (!setUp || !isOurs()) {
      throw new Missing(
        'No Chromium was found. Install Chromium or Chrome, or name it in CHROMIUM; or leave the tiers out with --without browser --without e2e.',
      )
    }
    await aptInstall('chromium')
  }
  return { CHROMIUM: findCommand(chromiums) }
}
