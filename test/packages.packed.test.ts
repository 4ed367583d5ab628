import { execFile, spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { demoKeys, demoScenario, startSandbox } from '@aws-linked/sandbox'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'

const root = join(import.meta.dirname, '..')
const packages = ['sdk', 'model', 'client', 'server', 'elements', 'billing', 'cli']
const execute = promisify(execFile)

let folder: string
let readme: string

/** Runs a command in the empty folder, without this repository's settings. */
async function run(
  command: string,
  args: readonly string[],
  { cwd = folder, env = {} }: { cwd?: string; env?: Record<string, string> } = {},
): Promise<string> {
  try {
    const { stdout } = await execute(command, args, {
      cwd,
      env: { ...process.env, ...env },
      maxBuffer: 64 * 1024 * 1024,
    })
    return stdout
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string }
    throw new Error(`${command} ${args.join(' ')}\n${stdout ?? ''}${stderr ?? ''}`, {
      cause: error,
    })
  }
}

/** The README's code block that begins with a comment naming `file`. */
function fromReadme(file: string): string {
  for (const [, code = ''] of readme.matchAll(/```\w+\n([\s\S]*?)```/g)) {
    if (code.startsWith(`// ${file}\n`) || code.startsWith(`<!-- ${file} -->\n`)) return code
  }
  throw new Error(`The README has no block that begins with ${file}.`)
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aws-linked-packed-'))
  readme = await readFile(join(root, 'README.md'), 'utf8')
  await run(
    'npm',
    [
      'pack',
      '--pack-destination',
      folder,
      ...packages.map((name) => `--workspace=packages/${name}`),
    ],
    { cwd: root },
  )
  const tarballs = (await readdir(folder)).filter((file) => file.endsWith('.tgz'))
  if (tarballs.length !== packages.length) throw new Error(`Packed only ${tarballs.join(', ')}.`)
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n')
  const { devDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>
  }
  const tools = ['typescript', 'vite', '@types/node'].map(
    (name) => `${name}@${devDependencies[name]}`,
  )
  await run('npm', [
    'install',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    ...tarballs.map((file) => `./${file}`),
    ...tools,
    '@hono/node-server',
    'express@5',
    '@types/react@19.3.2',
    'vue@3.5.45',
  ])
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        target: 'es2024',
        lib: ['es2024', 'esnext.asynciterable', 'dom'],
        module: 'nodenext',
        types: ['node'],
        strict: true,
        outDir: 'out',
      },
      files: ['connect.ts', 'server.ts'],
    }),
  )
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

test('the README’s scripts compile against the packed packages, and connect() runs', async () => {
  await writeFile(join(folder, 'connect.ts'), fromReadme('connect.ts'))
  await writeFile(join(folder, 'server.ts'), fromReadme('server.ts'))
  await run('npx', ['tsc', '--project', 'tsconfig.json'])

  const sandbox = await startSandbox({ scenario: demoScenario })
  const key = demoKeys(demoScenario).find(({ account }) => account?.name === 'orders-prod')!
  try {
    const printed = await run('node', ['out/connect.js'], {
      env: {
        AWS_ENDPOINT_URL: sandbox.endpoint,
        AWS_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: key.accessKeyId,
        AWS_SECRET_ACCESS_KEY: key.secretAccessKey,
      },
    })
    expect(printed).toContain('AWS::EC2::Instance')
    expect(printed).toContain('arn:aws:s3:::')
    expect(printed).not.toContain(key.secretAccessKey)
  } finally {
    await sandbox.close()
  }
})

test('the packed command reconciles a folder, and the packed worker imports it', async () => {
  const data = join(root, 'packages', 'billing', 'test', 'data', 'organization', 'cur-legacy-gz')
  const printed = await run('npx', ['aws-linked', 'billing', 'reconcile', '--json', data])
  const { periods } = JSON.parse(printed) as { periods: { period: string; total: string }[] }
  expect(periods.map(({ period, total }) => [period, total])).toEqual([
    ['2026-08', '109.4379999499'],
    ['2026-09', '15.9573333312'],
  ])
  await writeFile(
    join(folder, 'bill.js'),
    `import { billingJobs } from '@aws-linked/billing'
     const jobs = billingJobs()
     const place = { folder: ${JSON.stringify(data)} }
     const [of] = await Array.fromAsync(jobs.findExports(place))
     const [first] = await Array.fromAsync(jobs.listPeriods(place, of))
     const set = await jobs.importPeriod(place, first.delivery, { folder: 'sets' })
     const { currencies } = await jobs.summarize(set)
     console.log(set.rows, currencies[0].total)
     await jobs.close()\n`,
  )
  expect(await run('node', ['bill.js'])).toBe('1784 109.4379999499\n')
})

test('the packed server opens its store, in its worker, and answers', async () => {
  await writeFile(
    join(folder, 'serve.js'),
    `import { createAwsLinked, generateKey } from '@aws-linked/server'
     const linked = createAwsLinked({
       authenticate: () => ({ tenantId: 't', employeeId: 'e', role: 'admin' }),
       keys: [{ id: 'one', key: generateKey() }],
       dataDir: 'data',
     })
     const response = await linked.fetch(new Request('http://localhost/aws-linked/v1/data-sources'))
     console.log(response.status, await response.text())
     await linked.close()\n`,
  )
  expect(await run('node', ['serve.js'])).toBe('200 {"dataSources":[]}\n')
})

/** A block of the server's README that begins with a comment. */
async function fromServerReadme(begin: string): Promise<string> {
  const text = await readFile(join(root, 'packages', 'server', 'README.md'), 'utf8')
  const blocks = [...text.matchAll(/```\w+\n([\s\S]*?)```/g)].map(([, code = '']) => code)
  const block = blocks.find((code) => code.startsWith(`// ${begin}`))
  if (block === undefined) throw new Error(`The server’s README has no block for ${begin}.`)
  return block
}

const inMemory = `import { createAwsLinked, generateKey } from '@aws-linked/server'
  const linked = createAwsLinked({
    authenticate: () => ({ tenantId: 't', employeeId: 'e', role: 'admin' }),
    keys: [{ id: 'one', key: generateKey() }],
  })\n`

test('the README’s lines for node:http and Express answer, bodies too', async () => {
  const ask = `
    const call = async (url) => {
      const body = '{"employees":[{"id":"e","name":"Eve"}]}'
      const headers = { 'content-type': 'application/json' }
      const response = await fetch(url + '/aws-linked/v1/employees', { method: 'PUT', headers, body })
      console.log(response.status, (await response.json()).employees[0].name)
    }
    const portOf = (server) => 'http://localhost:' + server.address().port\n`
  const http = (await fromServerReadme('node:http')).replace(
    /createServer\((.*)\)\.listen\(3000\)/,
    'const server = createServer($1).listen(0, () => call(portOf(server)).then(() => process.exit()))',
  )
  await writeFile(join(folder, 'http.js'), inMemory + ask + http)
  expect(await run('node', ['http.js'])).toBe('200 Eve\n')
  const express = await fromServerReadme('Express')
  await writeFile(
    join(folder, 'express.js'),
    `${inMemory}${ask}${express}
     const server = app.listen(0, () => call(portOf(server)).then(() => process.exit()))\n`,
  )
  expect(await run('node', ['express.js'])).toBe('200 Eve\n')
})

/** Starts a program that goes on, and ends it after the test. */
function start(command: string, args: readonly string[], env: Record<string, string> = {}): void {
  const child = spawn(command, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: 'ignore',
    detached: true,
  })
  // Its children too: npx has some.
  onTestFinished(() => void process.kill(-child.pid!, 'SIGTERM'))
}

test('the README’s server and page work on localhost as they are written', async () => {
  for (const file of ['server.ts', 'index.html', 'vite.config.ts']) {
    await writeFile(join(folder, file), fromReadme(file))
  }
  await expect(run('node', ['server.ts'], { env: { AWS_LINKED_KEY: '' } })).rejects.toThrow(
    /createAwsLinked: .*generateKey\(\)/,
  )
  start('node', ['server.ts'], { AWS_LINKED_KEY: Buffer.alloc(32, 1).toString('base64') })
  start('npx', ['vite', '--strictPort'])
  const at = 'http://localhost:5173'
  await vi.waitFor(
    async () => {
      expect(await (await fetch(at)).text()).toContain('<aws-linked-connect')
      const path = `${at}/aws-linked/v1/data-sources`
      const response = await fetch(path, { headers: { origin: at } })
      expect([response.status, await response.json()]).toEqual([200, { dataSources: [] }])
    },
    { timeout: 60_000, interval: 250 },
  )
})

test('every tarball has the licence, and packages for browsers ask for no Node', async () => {
  for (const name of packages) {
    const at = join(folder, 'node_modules', '@aws-linked', name)
    expect(await readFile(join(at, 'LICENSE'), 'utf8')).toContain('Apache License')
    const manifest = JSON.parse(await readFile(join(at, 'package.json'), 'utf8')) as object
    const isForBrowsers = ['client', 'elements', 'model'].includes(name)
    expect('engines' in manifest).toBe(!isForBrowsers)
  }
})

test('the elements are typed in HTML, React and Vue, from whichever entry', async () => {
  for (const entry of ['connect', 'data-sources', 'resources', 'costs', 'define']) {
    await writeFile(
      join(folder, `entry-${entry}.ts`),
      `import '@aws-linked/elements/${entry}'
       const id = (text: string | undefined) => text
       document.addEventListener('aws-linked-connect-open', (event) => id(event.accountId))
       document.body.addEventListener('aws-linked-connect-root', (event) => id(event.managementAccountId))
       // @ts-expect-error an event that is not there
       document.addEventListener('aws-linked-connect-opened', (event) => id(event.accountId))\n`,
    )
  }
  await writeFile(
    join(folder, 'page.tsx'),
    `import type {} from '@aws-linked/elements/react'
     export const page = (
       <>
         <aws-linked-connect
           endpoint="/aws-linked"
           type="root"
           onaws-linked-connected={(event) => event.dataSource.account.id}
         />
         <aws-linked-costs endpoint="/aws-linked" className="wide" />
         {/* @ts-expect-error no such type */}
         <aws-linked-connect type="both" />
       </>
     )\n`,
  )
  await writeFile(
    join(folder, 'vue.ts'),
    `import type { GlobalComponents } from 'vue'
     import type {} from '@aws-linked/elements/vue'
     type Props = InstanceType<GlobalComponents['aws-linked-connect']>['$props']
     export const right: Props = { endpoint: '/aws-linked', type: 'linked' }
     // @ts-expect-error no such type
     export const wrong: Props = { type: 'both' }\n`,
  )
  await writeFile(
    join(folder, 'tsconfig.page.json'),
    JSON.stringify({
      compilerOptions: {
        target: 'es2024',
        lib: ['es2024', 'dom', 'dom.iterable'],
        module: 'esnext',
        moduleResolution: 'bundler',
        jsx: 'react-jsx',
        types: [],
        strict: true,
        noEmit: true,
        // Of others' types, Vue's; ours are checked by what uses them.
        skipLibCheck: true,
      },
      include: ['page.tsx', 'vue.ts', 'entry-*.ts'],
    }),
  )
  expect(await run('npx', ['tsc', '--project', 'tsconfig.page.json'])).toBe('')
})

test('on a server the elements load and register nothing; a Server Component is told what to do', async () => {
  const load = `await import('@aws-linked/elements/define').then(() => console.log('loaded'), (e) => console.log(e.message))`
  const node = ['--input-type=module', '--eval', load]
  expect(await run('node', node)).toBe('loaded\n')
  expect(await run('node', ['--conditions=react-server', ...node])).toContain('"use client"')
})

test('Vite builds the README’s page out of the packed elements', async () => {
  await mkdir(join(folder, 'page'))
  await writeFile(join(folder, 'page', 'index.html'), fromReadme('index.html'))
  await run('npx', ['vite', 'build', 'page', '--logLevel', 'warn'])
  const assets = await readdir(join(folder, 'page', 'dist', 'assets'))
  const scripts = await Promise.all(
    assets.map((file) => readFile(join(folder, 'page', 'dist', 'assets', file), 'utf8')),
  )
  expect(scripts.join('\n')).toContain('aws-linked-connect')
})

test('the changesets make a version of every package', async () => {
  const copy = join(folder, 'copy')
  await run('git', ['clone', '--quiet', root, copy])
  // What is not committed yet belongs to the copy too.
  await cp(join(root, '.changeset'), join(copy, '.changeset'), { recursive: true })
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'))
  await writeFile(
    join(copy, '.changeset', 'probe.md'),
    '---\n"@aws-linked/sdk": minor\n---\n\nA probe.\n',
  )
  await run('npx', ['changeset', 'version'], { cwd: copy })
  const versions = await Promise.all(
    packages.map(async (name) => {
      const manifest = await readFile(join(copy, 'packages', name, 'package.json'), 'utf8')
      return (JSON.parse(manifest) as { version: string }).version
    }),
  )
  expect(new Set(versions).size).toBe(1)
  expect(versions[0]).not.toBe('0.0.0')
  expect(await readFile(join(copy, 'packages', 'sdk', 'CHANGELOG.md'), 'utf8')).toContain(
    'A probe.',
  )
})
