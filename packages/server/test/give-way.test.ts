import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createAwsLinked, generateKey } from '@aws-linked/server'
import type { AwsLinkedOptions, LogEntry } from '@aws-linked/server'
import { storeFolder } from './support/store-folder.ts'
import { authenticate } from './support/test-host.ts'

vi.setConfig({ testTimeout: 60_000 })

const key = generateKey()

function optionsOf(dataDir: string): AwsLinkedOptions & { readonly log: (e: LogEntry) => void } {
  return { authenticate, keys: [{ id: 'a', key }], dataDir, log: vi.fn<(e: LogEntry) => void>() }
}

function folder(): string {
  const { dataDir, remove } = storeFolder()
  onTestFinished(remove)
  return dataDir
}

const employees = (linked: { fetch(request: Request): Promise<Response> }, body?: object) =>
  linked.fetch(
    new Request('https://app.example.com/aws-linked/v1/employees', {
      headers: { 'x-tenant': 't', 'content-type': 'application/json' },
      ...(body && { method: 'PUT', body: JSON.stringify(body) }),
    }),
  )

const team = { employees: [{ id: 'nadia', name: 'Nadia Brandt' }] }

test('a server that is made again in one process takes the folder over, with what it keeps', async () => {
  const options = optionsOf(folder())
  const first = createAwsLinked(options)
  expect((await employees(first, team)).status).toBe(200)
  const second = createAwsLinked(options)
  expect(await (await employees(second)).json()).toMatchObject(team)
  expect(options.log).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ level: 'warn' }))
  // Who still holds the first one is answered, too.
  expect(await (await employees(first)).json()).toMatchObject(team)
  await first.close()
  expect((await employees(second)).status).toBe(200)
  await second.close()
  expect((await employees(second)).status).toBe(500)
})

test('so does a copy of the module, as a bundler or an edit makes one', async () => {
  const options = optionsOf(folder())
  const first = createAwsLinked(options)
  await first.ready
  vi.resetModules()
  const copy = await import('@aws-linked/server')
  expect(copy.createAwsLinked).not.toBe(createAwsLinked)
  const second = copy.createAwsLinked(options)
  expect((await employees(second, team)).status).toBe(200)
  expect(await (await employees(first)).json()).toMatchObject(team)
  await second.close()
})

test('of many that are made at once the last one has the folder, and all answer', async () => {
  const options = optionsOf(folder())
  const all = Array.from({ length: 3 }, () => createAwsLinked(options))
  const answers = await Promise.all(all.map((linked) => employees(linked, team)))
  expect(answers.map(({ status }) => status)).toContain(200)
  for (const linked of all) expect((await employees(linked)).status).toBe(200)
  await Promise.all(all.map((linked) => linked.close()))
})

test('one folder by two paths is one folder, and another folder is another', async () => {
  const root = folder()
  mkdirSync(join(root, 'data'), { recursive: true })
  symlinkSync(join(root, 'data'), join(root, 'link'))
  const first = createAwsLinked(optionsOf(join(root, 'data')))
  await employees(first, team)
  const second = createAwsLinked(optionsOf(join(root, 'link')))
  expect(await (await employees(second)).json()).toMatchObject(team)
  const other = createAwsLinked(optionsOf(join(root, 'other')))
  expect(await (await employees(other)).json()).toMatchObject({ employees: [{ name: 'nadia' }] })
  await Promise.all([first, second, other].map((linked) => linked.close()))
})
