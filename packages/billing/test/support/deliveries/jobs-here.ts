import { createEngine } from '../../../src/engine.ts'
import type { Jobs } from './host.ts'

/** The jobs in this process, which saves starting one for each. */
export function jobsHere(stallMs: number): Jobs {
  return createEngine({ stallMs })
}
