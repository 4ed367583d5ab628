import { expect, onTestFinished, test } from 'vitest'
import { billing } from '../src/index.ts'
import { billingSandbox, bucket, credentials } from './support/sandbox.ts'

const { signal } = new AbortController()

/** What a bucket holds of a report whose files are in this folder. */
function report(folder: string): Record<string, string> {
  const period = `${folder}20260801-20260901`
  return {
    [`${period}/org-Manifest.json`]: JSON.stringify({
      assemblyId: 'a-1',
      account: '999999999999',
      compression: 'GZIP',
      bucket: 'bills',
      reportKeys: [`${period}/a-1/org-1.csv.gz`],
    }),
    [`${period}/a-1/org-1.csv.gz`]: 'bytes',
  }
}

test.each([
  ['', '/org/'],
  ['', 'org/'],
  ['cur/', 'cur//org/'],
  ['cur/', 'cur/org/'],
  ['/cur', '/cur/org/'],
  ['cur', 'cur/org/'],
])(
  'a report with the prefix “%s” is found in “%s”, by the export API and by its bucket',
  async (prefix, folder) => {
    const sandbox = await billingSandbox({
      buckets: [bucket(report(folder))],
      root: {
        exports: [
          {
            kind: 'cur',
            name: 'org',
            bucket: 'bills',
            prefix,
            format: 'csv.gz',
            versioning: 'create-new',
            createdAt: '2026-01-01T00:00:00Z',
          },
        ],
      },
    })
    const plugin = billing()
    onTestFinished(() => plugin.close())
    const access = { credentials, endpoint: sandbox.endpoint }

    const [found] = await plugin.find(access, { known: {}, signal })
    const { exports } = await plugin.listExports(access, {}, { signal })
    const [walked] = await plugin.find(access, { bucket: 'bills', known: {}, signal })

    const key = `${folder}20260801-20260901/a-1/org-1.csv.gz`
    for (const one of [found, walked]) {
      expect(one?.periods).toMatchObject([
        { state: 'delivered', delivery: { period: { files: [{ key }] } } },
      ])
    }
    expect(exports).toMatchObject([{ name: 'org', access: 'readable' }])
  },
)
