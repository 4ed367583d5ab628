import { readFileSync } from 'node:fs'
import type { FakeAnswer } from './fake-aws.ts'

/** An answer in the shape of the API reference's examples, with account IDs of documentation. */
export function fixture(name: string): FakeAnswer {
  return { body: readFileSync(new URL(`../fixtures/${name}.xml`, import.meta.url), 'utf8') }
}
