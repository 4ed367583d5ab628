import type { ChildProcess, Serializable } from 'node:child_process'
import type { ChannelOptions } from 'birpc'
import type { Engine } from './engine.ts'
import { fromPlainError, toPlainError } from './plain-error.ts'
import type { PlainError } from './plain-error.ts'

/** A task of the engine that runs in a process of its own: what only looks for files does not. */
export type Task = Exclude<keyof Engine, 'listExportDefinitions' | 'findExports' | 'listPeriods'>

/** Which argument of a task holds its options. */
export const optionsAt: Readonly<Record<Task, number>> = {
  importPeriod: 2,
  splitDelivery: 2,
  distribute: 3,
  summarize: 1,
  reconcile: 1,
  sumUp: 1,
  dailySums: 1,
  dailySumsBy: 2,
  listTagKeys: 1,
}

/** What the worker does for its host. */
export interface Worker {
  run(task: Task, given: readonly Given[], settings: WorkerSettings): Promise<unknown>
  abort(): void
}

/** What the host does for its worker. */
export interface Host {
  /** Calls a function that was among the arguments, and answers with its result. */
  call(id: string, args: readonly unknown[]): Promise<unknown>
  /** Takes a part of a stream. Answers once its reader wants the next. */
  give(part: unknown): Promise<void>
  /** The worker has loaded, and takes its task. */
  ready(): void
}

/** Settings of the worker's process. */
export interface WorkerSettings {
  readonly memoryBytes: number
  readonly stallMs: number
}

/** An argument on its way: functions stay with the host and are called back by their ID. */
export interface Given {
  readonly value: unknown
  readonly functions: readonly { readonly name: string; readonly id: string }[]
  /** What its `now` answered. */
  readonly now?: number
}

/** A function among the arguments, whatever it takes. */
export type AnyFunction = (...args: unknown[]) => unknown

/** Takes the functions and signals out of a task's arguments. */
export function pack(args: readonly unknown[]): {
  readonly given: readonly Given[]
  readonly functions: ReadonlyMap<string, AnyFunction>
} {
  const functions = new Map<string, AnyFunction>()
  const given = args.map((value, at) => {
    if (typeof value !== 'object' || value === null) return { value, functions: [] }
    const fields: [string, unknown][] = Object.entries(value)
    const own = fields.flatMap(([name, field]) => (isFunction(field) ? [{ name, field }] : []))
    const now = own.find(({ name }) => name === 'now')?.field()
    const called = own.filter(({ name }) => name !== 'now')
    for (const { name, field } of called) functions.set(`${at}.${name}`, field)
    const plain = fields.filter(
      ([, field]) => !isFunction(field) && !(field instanceof AbortSignal) && field !== undefined,
    )
    return {
      value: Object.fromEntries(plain),
      functions: called.map(({ name }) => ({ name, id: `${at}.${name}` })),
      ...(typeof now === 'number' && { now }),
    }
  })
  return { given, functions }
}

/** The argument again, with functions that ask the host. */
export function unpack(
  { value, functions, now }: Given,
  call: (id: string, name: string) => AnyFunction,
): unknown {
  if (typeof value !== 'object' || value === null) return value
  return {
    ...value,
    ...Object.fromEntries(functions.map(({ name, id }) => [name, call(id, name)])),
    ...(now !== undefined && { now: () => now }),
  }
}

/** What both ends of the pipe have: a `ChildProcess`, and the `process` of the child. */
type Pipe = Pick<ChildProcess, 'connected'> & {
  send?: ChildProcess['send'] | undefined
  on(event: 'message', listener: (...args: any[]) => void): unknown
}

/** One end of a pipe between two processes, for birpc: errors cross it as plain data, and no call has a deadline. */
export function channel(pipe: Pipe): ChannelOptions & { readonly timeout: -1 } {
  return {
    timeout: -1,
    post: (message: Serializable) =>
      new Promise<void>((resolve) => {
        // Whoever ended the other process is told so by its end.
        if (pipe.connected) pipe.send?.(message, () => resolve())
        else resolve()
      }),
    on: (listener) => pipe.on('message', listener),
    serialize: (message: { readonly e?: unknown }) =>
      message.e === undefined ? message : { ...message, e: toPlainError(message.e) },
    deserialize: (message: { readonly e?: PlainError }) =>
      message.e === undefined ? message : { ...message, e: fromPlainError(message.e) },
  }
}

function isFunction(value: unknown): value is AnyFunction {
  return typeof value === 'function'
}
