import { createReadStream, createWriteStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'

/** Cuts a file into two of the same size, and removes it. */
export async function splitInTwo(path: string): Promise<readonly string[]> {
  const { size } = await stat(path)
  const middle = Math.floor(size / 2)
  const halves = [
    { path: `${path}.1`, start: 0, end: middle - 1 },
    { path: `${path}.2`, start: middle, end: size - 1 },
  ]
  for (const { path: half, ...range } of halves) {
    await pipeline(createReadStream(path, range), createWriteStream(half))
  }
  await rm(path)
  return halves.map((half) => half.path)
}
