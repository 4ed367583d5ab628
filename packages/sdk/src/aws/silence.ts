import type { Failure } from './failure.ts'

/** A service or an action in a Region that does not answer, and how its last call failed. */
export interface Silent {
  /** `s3 in me-south-1`, `s3:GetBucketAcl in me-south-1`. */
  readonly name: string
  /** How many calls had no answer. */
  readonly calls: number
  readonly failure: Failure
}

/** Remembers who does not answer, so that not every call has to wait for it. */
export interface Silence {
  /** The first of these names that is not to be asked any more. */
  find(names: readonly string[]): Silent | undefined
  /** Begins a call: gives what to say of its end. */
  begin(names: readonly string[]): {
    answered(): void
    unanswered(failure: Failure): void
  }
}

interface Heard {
  silent: Silent | undefined
  calls: number
  answeredAt: number
}

/**
 * Takes a name for silent when `patience` calls had no answer, with no answer to another call of the name
 * while they waited. An answer that comes after all ends the silence.
 */
export function createSilence(patience: number): Silence {
  const heard = new Map<string, Heard>()
  let moment = 0

  const get = (name: string): Heard => {
    const known = heard.get(name) ?? { silent: undefined, calls: 0, answeredAt: 0 }
    heard.set(name, known)
    return known
  }

  return {
    find: (names) => names.map((name) => heard.get(name)?.silent).find((silent) => silent),
    begin(names) {
      const began = ++moment
      return {
        answered() {
          const answeredAt = ++moment
          for (const name of names) heard.set(name, { silent: undefined, calls: 0, answeredAt })
        },
        unanswered(failure) {
          for (const name of names) {
            const known = get(name)
            if (known.answeredAt > began) continue
            const calls = ++known.calls
            if (calls >= patience) known.silent = { name, calls, failure }
          }
        },
      }
    },
  }
}

/** Whether no answer came at all; a refusal is one. */
export function isSilence({ code, status }: Failure): boolean {
  return status === undefined && (code === 'timeout' || code === 'unreachable')
}
