import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFence } from './fence.ts'

let folder = ''
let at = 0
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aws-linked-fence-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('it stands open for the holder, and is shut half a second after another took the folder', async () => {
  const path = join(folder, 'holder.json')
  await writeFile(path, JSON.stringify({ token: 'mine' }))
  const fence = createFence({ path, token: 'mine' }, { elapsedMs: () => at })
  fence()
  await writeFile(path, JSON.stringify({ token: 'theirs' }))
  at += 499
  expect(fence).not.toThrow()
  at += 1
  expect(fence).toThrow('Another server')
  expect(fence).toThrow(expect.objectContaining({ code: 'folder_lost' }))
})

test('a lease that went is another’s; one that cannot be read is an error of its own', () => {
  expect(createFence({ path: join(folder, 'none'), token: 'mine' })).toThrow('Another server')
  expect(createFence({ path: folder, token: 'mine' })).toThrow(
    expect.objectContaining({ code: 'EISDIR' }),
  )
})

test('a store in memory has no fence', () => {
  expect(createFence(undefined)).not.toThrow()
})
