import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')

test('the lockfile names no registry, so any mirror can serve it', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { resolved?: string; link?: boolean }>
  }
  const remote = Object.values(packages).filter(({ resolved, link }) => resolved && !link)
  expect(remote).toEqual([])
})

test('every public package is released on one version', () => {
  const { fixed } = JSON.parse(read('.changeset/config.json')) as { fixed: string[][] }
  const published = globSync('packages/*/package.json', { cwd: root })
    .map((file) => JSON.parse(read(file)) as { name: string; private?: boolean })
    .filter((manifest) => !manifest.private)
    .map(({ name }) => name)
  expect(fixed.flat().toSorted()).toEqual(published.toSorted())
})

test('dependencies point one way: only tests, benchmarks and the demo know the sandbox', () => {
  const knowIt = globSync('packages/*/package.json', { cwd: root }).filter((file) => {
    const { dependencies = {} } = JSON.parse(read(file)) as { dependencies?: object }
    return '@aws-linked/sandbox' in dependencies
  })
  expect(knowIt).toEqual([])
})

test('every package that asks for a Node asks for the same one', () => {
  const asked = globSync('packages/*/package.json', { cwd: root }).flatMap((file) => {
    const { engines } = JSON.parse(read(file)) as { engines?: { node?: string } }
    return engines?.node === undefined ? [] : [engines.node]
  })
  expect(new Set(asked)).toEqual(new Set(['>=22.22']))
})
