import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = import.meta.dirname

/** Every file of the package by its path below `src`, tests left out. */
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
)

/** The folder of a path below `src`; files beside this one are in none. */
const folderOf = (path: string): string => path.split('/')[0]?.replace(/\.ts$/, '') ?? ''

/** Which folders each folder imports from. */
const imports = new Map<string, Map<string, string>>()
for (const file of files) {
  const text = readFileSync(join(root, file), 'utf8')
  for (const [, target = ''] of text.matchAll(/(?:from|import) '(\.[^']+)'/g)) {
    const path = relative(root, resolve(root, dirname(file), target))
    const [from, to] = [folderOf(file), folderOf(path)]
    if (from === to) continue
    const known = imports.get(from) ?? new Map<string, string>()
    imports.set(from, known.set(to, `${file} → ${path}`))
  }
}

/** The imports that lead from a folder back to itself; none when it is in no circle. */
function circleOf(start: string): readonly string[] {
  const ways = new Map<string, readonly string[]>([[start, []]])
  for (const [folder, way] of ways) {
    for (const [to, how] of imports.get(folder) ?? []) {
      if (to === start) return [...way, how]
      if (!ways.has(to)) ways.set(to, [...way, how])
    }
  }
  return []
}

test('folders use each other one way only', () => {
  const circles = [...imports.keys()].map((folder) => circleOf(folder))
  expect(circles.filter((circle) => circle.length > 0)).toEqual([])
})

test.each([
  ['db', ['texts']],
  ['jobs', []],
  ['texts', []],
])('%s knows no feature', (folder, allowed) => {
  expect([...(imports.get(folder)?.keys() ?? [])]).toEqual(allowed)
})

/** What makes a query; `sql` alone may be a part of one. */
const query =
  /\.(?:selectFrom|insertInto|updateTable|deleteFrom)\(|sql(?:<[^>]*>)?`\s*(?:select|insert|update|delete) /

test('a query takes its tenant, or is in a file that says it is of all tenants', () => {
  const forgotten: string[] = []
  for (const file of files) {
    if (file.startsWith('db/') || file.endsWith('all-tenants.ts')) continue
    const functions = readFileSync(join(root, file), 'utf8').split(
      /^(?=(?:export )?(?:async )?function )/m,
    )
    for (const text of functions) {
      const takesTenant = /^[^(]*\(\s*(?:db|tx): Db,\s+tenantId: string/.test(text)
      const isOfTenant = takesTenant && /tenant_id|\btenantId\b/.test(text.slice(text.indexOf('{')))
      if (query.test(text) && !isOfTenant) forgotten.push(`${file}: ${text.split('(', 1)[0]}`)
    }
  }
  expect(forgotten).toEqual([])
})
