import type { Failure } from './failure.ts'

/** A service or an action in a Region that does not answer, and how its last call failed. */
export interface Silent {
  /** `s3 in me-south-1`, `s3:GetBucketAcl in me-south-1`. */
  readonly name: string
  /** How many calls had no answer. */
  readonly calls: number
  readonly failure: Failure
}

/** A call under way. Say one of `answered` and `unanswered`, where it is known, and `end` it. */
export interface Asked {
  answered(): void
  unanswered(failure: Failure): void
  end(): void
}

/** Remembers who does not answer, so that not every call has to wait for it. */
export interface Silence {
  /** The first of these names that is not to be asked any more. */
  find(names: readonly string[]): Silent | undefined
  /** Begins a call, which is given up when one of its names turns out to be silent. */
  begin(names: readonly string[], giveUp: () => void): Asked
}

interface Heard {
  readonly waiting: Set<() => void>
  silent?: Silent | undefined
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
    const known = heard.get(name) ?? { waiting: new Set(), calls: 0, answeredAt: 0 }
    heard.set(name, known)
    return known
  }

  return {
    find: (names) => names.map((name) => heard.get(name)?.silent).find((silent) => silent),
    begin(names, giveUp) {
      const began = ++moment
      for (const name of names) get(name).waiting.add(giveUp)
      const end = (): void => {
        for (const name of names) get(name).waiting.delete(giveUp)
      }
      return {
        end,
        answered() {
          moment++
          for (const name of names) {
            Object.assign(get(name), { silent: undefined, calls: 0, answeredAt: moment })
          }
        },
        unanswered(failure) {
          end()
          for (const name of names) {
            const known = get(name)
            if (known.answeredAt > began || ++known.calls < patience) continue
            known.silent = { name, calls: known.calls, failure }
            for (const each of known.waiting) each()
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
