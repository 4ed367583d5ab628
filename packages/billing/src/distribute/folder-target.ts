import { randomUUID } from 'node:crypto'
import { mkdir, open, realpath, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve, sep } from 'node:path'
import type { BillingError } from '@aws-linked/model'
import { diskProblem } from '../disk-problem.ts'
import { isBelow } from './report-target.ts'
import type { ReportTarget } from './report-target.ts'
import { billingError } from '../problem.ts'
import { placeTexts } from '../texts/place-texts.ts'

/**
 * A folder on this machine, with the keys a bucket would have. For the command line only: a server must not let its
 * users choose paths. Refuses keys and symbolic links that lead out of it.
 */
export function folderTarget(path: string): ReportTarget {
  const root = resolve(path)
  return {
    place: root,
    bucket: basename(root),
    prefix: '',
    async write(key, body, { signal } = {}) {
      const file = await pathOf(root, key)
      const part = `${file}.${randomUUID()}.part`
      try {
        const sizeBytes = await writeWhole(part, body, signal)
        await rename(part, file)
        return { sizeBytes }
      } catch (error) {
        await rm(part, { force: true })
        throw diskProblem(error, root, 'write')
      }
    },
    async delete(key) {
      const file = await pathOf(root, key)
      await rm(file, { force: true }).catch((error: unknown) => {
        throw diskProblem(error, root, 'write')
      })
    },
  }
}

async function writeWhole(
  path: string,
  body: AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<number> {
  await using file = await open(path, 'wx')
  let sizeBytes = 0
  for await (const chunk of body) {
    signal?.throwIfAborted()
    await file.writeFile(chunk)
    sizeBytes += chunk.length
  }
  // What the manifest will list must outlive a power cut that the manifest outlives.
  await file.sync()
  return sizeBytes
}

async function pathOf(root: string, key: string): Promise<string> {
  const path = join(root, key)
  if (!isBelow(key, '')) throw outside(root, key)
  await mkdir(dirname(path), { recursive: true }).catch((error: unknown) => {
    throw diskProblem(error, root, 'write')
  })
  const [realRoot, parent] = await Promise.all([realpath(root), realpath(dirname(path))])
  if (
    parent !== realRoot &&
    !parent.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep)
  ) {
    throw outside(root, key)
  }
  return path
}

function outside(root: string, key: string): BillingError {
  return billingError('invalid_input', placeTexts.outside(key, root), { details: { key } })
}
