import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { createFolders } from './folders.ts'

test('nothing a tenant or AWS named is in a path', () => {
  const folders = createFolders('/data')
  for (const folder of [
    folders.set('../../x'),
    folders.distribution('../tenant', '../distribution'),
    folders.reports('../tenant', '../distribution', '../2026-08'),
  ]) {
    expect(relative('/data/billing', folder)).toMatch(/^(sets|reports)(\/[0-9a-f]{32}){1,2}$/)
  }
})

test('two tenants and two distributions never share a folder', () => {
  const { distribution } = createFolders('/data')
  const names = [
    distribution('a', 'bc'),
    distribution('ab', 'c'),
    distribution('a', 'b'),
    distribution('a","b', 'c'),
  ]
  expect(new Set(names).size).toBe(4)
})

test('distributions that wrote reports are listed, none before', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'aws-linked-test-'))
  const folders = createFolders(dataDir)
  expect(await folders.distributions()).toEqual([])
  await mkdir(folders.reports('a', 'b', '2026-08'), { recursive: true })
  expect(await folders.distributions()).toEqual([folders.distribution('a', 'b')])
  await folders.close()
  expect(existsSync(folders.distribution('a', 'b'))).toBe(true)
  await rm(dataDir, { recursive: true })
})

test('with a store in memory the files go when the server does', async () => {
  const folders = createFolders(undefined)
  await mkdir(folders.set('x'), { recursive: true })
  await folders.close()
  expect(existsSync(folders.set('x'))).toBe(false)
})
