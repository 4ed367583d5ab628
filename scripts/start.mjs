// `npm start`: installs, builds and starts the demo. Plain JavaScript that any Node from 20 on runs.
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { environment, install, root, run } from './repo.mjs'

const help = `npm start [-- options]

  Installs, builds and starts the demo on http://localhost:4400, for this machine only.
  No Docker, no AWS account and no database server: AWS is a sandbox in the same process.

  --aws            connect real AWS accounts
  --localstack     connect accounts of LocalStack in a container (needs Docker)
  --port N         another port than 4400
  --data-dir DIR   keep data and key in this folder instead of .data
  --help           this text
`

/** What you can mend yourself: its message alone is printed. */
class Refusal extends Error {}

function options() {
  try {
    const { values } = parseArgs({
      options: {
        aws: { type: 'boolean', default: false },
        localstack: { type: 'boolean', default: false },
        port: { type: 'string', default: '4400' },
        'data-dir': { type: 'string', default: join(root, '.data') },
        help: { type: 'boolean', default: false },
      },
    })
    if (values.aws && values.localstack) {
      throw new Refusal('Give --aws or --localstack, not both.')
    }
    if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65_535 || Number(values.port) < 1) {
      throw new Refusal(`--port takes a number from 1 to 65535, not ${values.port}.`)
    }
    return values
  } catch (error) {
    if (error instanceof Refusal) throw error
    const [sentence] = /** @type {Error} */ (error).message.split(/\.(?:\s|$)/)
    throw new Refusal(`${sentence}. npm start -- --help lists the options.`)
  }
}

/** @param {number} port */
function findOutWhetherFree(port) {
  return new Promise((done, refuse) => {
    const server = createServer()
    server.once('error', (error) => {
      const { code } = /** @type {NodeJS.ErrnoException} */ (error)
      refuse(
        new Refusal(
          code === 'EADDRINUSE'
            ? `Port ${port} is in use. Stop the program that uses it, or choose another port with npm start -- --port N.`
            : `Port ${port} cannot be used: ${error.message}.`,
        ),
      )
    })
    server.listen(port, '127.0.0.1', () => server.close(() => done(undefined)))
  })
}

async function main() {
  const values = options()
  if (values.help) {
    console.log(help)
    return
  }
  await findOutWhetherFree(Number(values.port))
  await install()
  let env = environment()
  if (values.localstack) {
    const { docker4Tests, Missing } = await import('./set-up.mjs')
    try {
      env = { ...env, ...(await docker4Tests({ setUp: false })) }
    } catch (error) {
      if (!(error instanceof Missing)) throw error
      throw new Refusal(
        `--localstack needs Docker. ${error.message.replace(/ Install and.*/, ' Install and start Docker.')}`,
      )
    }
  }
  const demo = join(root, 'apps', 'demo')
  const built = await run('vite', ['build', '--logLevel', 'warn'], { cwd: demo })
  if (built !== 0) throw new Refusal('The demo could not be built. See the message above.')

  const aws = values.aws ? 'aws' : values.localstack ? 'localstack' : 'sandbox'
  process.exitCode = await run(
    'node',
    [
      '--conditions=aws-linked-source',
      'server/main.ts',
      aws,
      values.port,
      resolve(values['data-dir']),
    ],
    { cwd: demo, env },
  )
}

try {
  await main()
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error)
  process.exitCode = 1
}
