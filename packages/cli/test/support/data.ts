import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

/** The sample exports; what they add up to, `SOURCES.md` beside them says. */
export function sample(path: string): string {
  return fileURLToPath(new URL(`../../../billing/test/data/${path}`, import.meta.url))
}

/** A folder that goes with the test. */
export async function tempFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'aws-linked-cli-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A copy of a sample that a test may break. */
export async function copyOf(path: string): Promise<string> {
  const folder = await tempFolder()
  await cp(sample(path), folder, { recursive: true })
  return folder
}

/** The FOCUS export of the Organization, whose files lie flat in the samples, as the tree AWS writes. */
export async function focusTree(): Promise<string> {
  const folder = await tempFolder()
  const flat = sample('organization/focus12-parquet')
  const objects: unknown = JSON.parse(await readFile(join(flat, 'objects.json'), 'utf8'))
  for (const [key, file] of Object.entries(objects as Record<string, string>)) {
    await mkdir(dirname(join(folder, key)), { recursive: true })
    await cp(join(flat, file), join(folder, key))
  }
  return folder
}
