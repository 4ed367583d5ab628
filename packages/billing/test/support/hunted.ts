import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The path of an input that once failed; `data/SOURCES.md` says where each comes from. */
export function huntedPath(path: string): string {
  return fileURLToPath(new URL(`../data/hunted/${path}`, import.meta.url))
}

/** The bytes of an input that once failed. */
export function hunted(path: string): Buffer {
  return readFileSync(huntedPath(path))
}
