import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { tempFolder } from '../../test/support/temp.ts'
import { folderSource } from './folder-source.ts'

async function filled(): Promise<string> {
  const path = join(await tempFolder(), 'root')
  await mkdir(join(path, 'a/b'), { recursive: true })
  await writeFile(join(path, 'a/b/one:two.txt'), '0123456789')
  await writeFile(join(path, 'a/z.txt'), '')
  await writeFile(join(path, '..', 'secret.txt'), 'secret')
  return path
}

test('its keys are like a bucket’s', async () => {
  const source = folderSource(await filled())

  const all = await Array.fromAsync(source.list('a/b'))
  const level = await Array.fromAsync(source.listFolder('a/'))

  expect(all.map(({ key, sizeBytes }) => [key, sizeBytes])).toEqual([['a/b/one:two.txt', 10]])
  expect(level.map((entry) => ('key' in entry ? entry.key : entry.folder))).toEqual([
    'a/b/',
    'a/z.txt',
  ])
  expect(await Array.fromAsync(source.listFolder('nothing/'))).toEqual([])
})

test('a range is read, of the file as it was', async () => {
  const path = await filled()
  const source = folderSource(path)
  const { body, etag, sizeBytes } = await source.read('a/b/one:two.txt', { range: [2, 4] })

  expect((await buffer(body)).toString()).toBe('234')
  expect(sizeBytes).toBe(3)

  await writeFile(join(path, 'a/b/one:two.txt'), 'another text')
  await expect(source.read('a/b/one:two.txt', { ifMatch: etag })).rejects.toMatchObject({
    code: 'changed',
  })
})

test.each([['../secret.txt'], ['a/../../secret.txt'], ['a\\..\\..\\secret.txt']])(
  '%j is refused',
  async (key) => {
    await expect(folderSource(await filled()).read(key)).rejects.toMatchObject({
      code: 'invalid_input',
    })
  },
)

test('a link that leaves the folder is passed over by a listing, and refused by a read', async () => {
  const path = await filled()
  await symlink('../secret.txt', join(path, 'link.txt'))
  await symlink('..', join(path, 'up'))
  await symlink('a', join(path, 'inner'))
  await symlink('nowhere', join(path, 'broken'))
  const source = folderSource(path)

  const level = await Array.fromAsync(source.listFolder(''))

  expect(level.map((entry) => ('key' in entry ? entry.key : entry.folder))).toEqual([
    'a/',
    'inner/',
  ])
  await expect(source.read('link.txt')).rejects.toMatchObject({ code: 'invalid_input' })
  await expect(source.read('up/secret.txt')).rejects.toMatchObject({ code: 'invalid_input' })
  await expect(Array.fromAsync(source.listFolder('up/'))).rejects.toMatchObject({
    code: 'invalid_input',
  })
})

test('what is missing is said to be', async () => {
  const path = await filled()

  await expect(folderSource(path).read('a/none')).rejects.toMatchObject({ code: 'not_found' })
  await expect(folderSource(path).read('a')).rejects.toMatchObject({ code: 'not_found' })
  await expect(
    Array.fromAsync(folderSource(join(path, 'none')).listFolder('')),
  ).rejects.toMatchObject({ code: 'not_found' })
})
