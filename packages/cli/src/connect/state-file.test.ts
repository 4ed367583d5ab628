import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempFolder } from '../../test/support/data.ts'
import { openStateFile } from './state-file.ts'

const order = { root: '111122223333', roleName: 'aws-linked' }
const read = async (path: string): Promise<unknown> => JSON.parse(await readFile(path, 'utf8'))

test('what is put is found again, by another run', async () => {
  const path = join(await tempFolder(), 'state.json')
  const state = await openStateFile(path, order)
  expect(await read(path)).toEqual({ ...order, accounts: {} })
  await state.put('444455556666', 'denied')
  await state.flush()
  const again = await openStateFile(path, order)
  expect(again.find('444455556666')).toBe('denied')
  expect(again.find('777788889999')).toBeUndefined()
})

test('it is written at most once a second, and at the end', async () => {
  const path = join(await tempFolder(), 'state.json')
  let now = 0
  const state = await openStateFile(path, order, () => now)
  await state.put('444455556666', 'allowed')
  expect(await read(path)).toEqual({ ...order, accounts: {} })
  now = 1000
  await state.put('777788889999', 'allowed')
  expect(await read(path)).toEqual({
    ...order,
    accounts: { '444455556666': 'allowed', '777788889999': 'allowed' },
  })
})

test('many at once leave a whole file', async () => {
  const path = join(await tempFolder(), 'state.json')
  let now = 0
  const state = await openStateFile(path, order, () => (now += 1000))
  const ids = Array.from({ length: 50 }, (_, index) => String(111122220000 + index))
  await Promise.all(ids.map((id) => state.put(id, 'allowed')))
  await state.flush()
  expect(await read(path)).toEqual({
    ...order,
    accounts: Object.fromEntries(ids.map((id) => [id, 'allowed'])),
  })
})

test.each([
  ['', 'is not a state file'],
  ['[]', 'is not a state file'],
  ['{"accounts":[]}', 'is not a state file'],
  ['{"root":"111122223333","roleName":"other","accounts":{}}', 'of another role'],
  ['{"root":"444455556666","roleName":"aws-linked","accounts":{}}', 'another root account'],
])('%j is refused, and left as it is', async (text, message) => {
  const path = join(await tempFolder(), 'state.json')
  await writeFile(path, text)
  await expect(openStateFile(path, order)).rejects.toThrow(message)
  expect(await readFile(path, 'utf8')).toBe(text)
})

test('a place that cannot be written to is found out at once', async () => {
  const folder = await tempFolder()
  await mkdir(join(folder, 'state.json'))
  await expect(openStateFile(join(folder, 'state.json'), order)).rejects.toThrow('cannot be read')
  const nowhere = openStateFile(join(folder, 'nowhere', 'state.json'), order)
  await expect(nowhere).rejects.toThrow('cannot be written to')
})
