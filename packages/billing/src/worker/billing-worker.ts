// Runs one job in a process of its own: a file that breaks a library, or fills the memory, ends this
// process and not the host's. Opened by its file's name from `start-worker.ts`.
import { BillingError } from '@aws-linked/model'
import { fromPlainError, toPlainError } from './plain-error.ts'
import type { Identity, Order, Report, Signer } from './protocol.ts'
import { runJob } from './run-job.ts'
import { tooMuchMemory } from './too-much-memory.ts'

const abort = new AbortController()
let hasEnded = false
/** Told when the host has taken a part, oldest first. */
const untaken: (() => void)[] = []
const asked = new Map<Signer, PromiseWithResolvers<Identity>>()

// Ctrl-C is told to every process of a terminal: this one’s host says what to do, or is gone.
process.on('SIGINT', () => undefined)
process.on('disconnect', () => process.exit(1))
process.on('message', (order: Order) => {
  switch (order.type) {
    case 'start':
      void work(order)
      return
    case 'abort':
      abort.abort()
      untaken.splice(0).forEach((taken) => taken())
      return
    case 'taken':
      untaken.shift()?.()
      return
    case 'credentials':
      if (order.identity) asked.get(order.of)?.resolve(order.identity)
      else asked.get(order.of)?.reject(order.error ? fromPlainError(order.error) : noCredentials())
      asked.delete(order.of)
  }
})
send({ type: 'ready' })

async function work({ job, memoryBytes }: Extract<Order, { type: 'start' }>): Promise<void> {
  // DuckDB and V8 have limits of their own; this one holds for what no library counts.
  const check = (): void => {
    if (process.memoryUsage.rss() <= memoryBytes) return
    end({ type: 'failed', error: toPlainError(tooMuchMemory(memoryBytes)) })
  }
  const watch = setInterval(check, 200)
  check()
  try {
    const result = await runJob(job, {
      signal: abort.signal,
      credentials,
      onProgress: latest((progress) => send({ type: 'progress', progress })),
      onPart: sendPart,
      onLight: () => send({ type: 'light' }),
    })
    end({ type: 'done', result })
  } catch (error) {
    end({ type: 'failed', error: toPlainError(error) })
  } finally {
    clearInterval(watch)
  }
}

function credentials(of: Signer): Promise<Identity> {
  const waiting = asked.get(of) ?? Promise.withResolvers<Identity>()
  if (!asked.has(of)) {
    asked.set(of, waiting)
    send({ type: 'credentials', of })
  }
  return waiting.promise
}

/** Resolves once the host has taken it, or wants no more: who waits for it does not fill the host. */
function sendPart(part: unknown): Promise<void> {
  if (abort.signal.aborted) return Promise.resolve()
  const { promise, resolve } = Promise.withResolvers<void>()
  untaken.push(resolve)
  send({ type: 'part', part })
  return promise
}

/** Passes on at most ten a second: an import has thousands. */
function latest<Value>(pass: (value: Value) => void): (value: Value) => void {
  let last = 0
  return (value) => {
    const now = performance.now()
    if (now - last < 100) return
    last = now
    pass(value)
  }
}

function send(report: Report): void {
  process.send?.(report)
}

/** The last report: the process ends once it is out. */
function end(report: Report): void {
  if (hasEnded) return
  hasEnded = true
  process.send?.(report, undefined, undefined, () => process.exit(0))
}

function noCredentials(): BillingError {
  return new BillingError('access_denied', 'There are no credentials for the bucket.', {
    remedy: 'Give the Data Source of the root account its current access key.',
  })
}
