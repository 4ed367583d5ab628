// Runs one task in a process of its own: a file that breaks a library, or fills the memory, ends this
// process and not the host's. Opened by its file's name from `worker-process.ts`.
import { createBirpc } from 'birpc'
import { createEngine } from './engine.ts'
import { tooMuchMemory } from './problem.ts'
import { channel, optionsAt, unpack } from './rpc-channel.ts'
import type { AnyFunction, Given, Host, Task, Worker } from './rpc-channel.ts'

// Bills are for nobody else on this machine: sets, reports, and what DuckDB writes on its own.
process.umask(0o077)

const abort = new AbortController()
const aborted = new Promise<void>((resolve) => {
  abort.signal.addEventListener('abort', () => resolve())
})

// A terminal sends Ctrl-C to every process: the host says what to do, or is gone.
process.on('SIGINT', () => undefined)
process.on('disconnect', () => process.exit(1))

const host = createBirpc<Host, Worker>(
  {
    abort: () => abort.abort(),
    async run(task, given, { memoryBytes, stallMs }) {
      using memory = watchMemory(memoryBytes)
      // Each argument was taken from a call of this very function.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      const work = createEngine({ stallMs })[task] as AnyFunction
      return await Promise.race([answer(work(...argumentsOf(task, given))), memory.exceeded])
    },
  },
  channel(process),
)
void host.ready.asEvent()

function argumentsOf(task: Task, given: readonly Given[]): unknown[] {
  const args = given.map((one) => unpack(one, callback))
  args[optionsAt[task]] = Object.assign({}, args[optionsAt[task]], { signal: abort.signal })
  return args
}

function callback(id: string, name: string): AnyFunction {
  // What the AWS SDK hands to a provider of credentials does not cross, and no provider needs it.
  if (!name.startsWith('on')) return () => host.call(id, [])
  return latest((...args) => void host.call.asEvent(id, args))
}

/** The result; a stream's parts go to the host one by one, each once the host has taken the one before. */
async function answer(result: unknown): Promise<unknown> {
  if (!isStream(result)) return result
  for await (const part of result) {
    await Promise.race([host.give(part), aborted])
    abort.signal.throwIfAborted()
  }
  return undefined
}

function isStream(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value
}

/** DuckDB and V8 have limits of their own; this one holds for what no library counts. */
function watchMemory(memoryBytes: number): Disposable & { readonly exceeded: Promise<never> } {
  const { promise: exceeded, reject } = Promise.withResolvers<never>()
  exceeded.catch(() => undefined)
  const check = (): void => {
    if (process.memoryUsage.rss() > memoryBytes) reject(tooMuchMemory(memoryBytes))
  }
  const timer = setInterval(check, 200)
  check()
  return { exceeded, [Symbol.dispose]: () => clearInterval(timer) }
}

/** Passes on at most ten a second: an import has thousands. */
function latest(pass: AnyFunction): AnyFunction {
  let last = -Infinity
  return (...args) => {
    const now = performance.now()
    if (now - last < 100) return
    last = now
    pass(...args)
  }
}
