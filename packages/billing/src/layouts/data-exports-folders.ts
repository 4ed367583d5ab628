import { lastName, parentFolder } from './folders.ts'
import type { Folders } from './folders.ts'
import { periodOfPartition } from './period.ts'

// `data` and `metadata` alone are ordinary names: the partitions in them are what counts.
const isPart = (name: string): boolean => name === 'data' || name === 'metadata'

/** Data Exports: `<export>/data/BILLING_PERIOD=2026-08/[<execution>/]`, and `metadata/…` with the manifests. */
export const dataExportsFolders: Folders = {
  delivery: 'data-exports',
  label: 'Data Export',
  exportFolder: (folder, names) =>
    isPart(lastName(folder)) && names.some((name) => periodOfPartition(name) !== undefined)
      ? parentFolder(folder)
      : undefined,
  isOwn: () => true,
  beginsAt: (part, next) => isPart(part) && periodOfPartition(next) !== undefined,
  async *periods(of, list) {
    for await (const folder of list(`${of.folder}metadata/`)) {
      yield { period: periodOfPartition(lastName(folder)), folder }
    }
    // Data without a manifest is a delivery under way.
    for await (const folder of list(`${of.folder}data/`)) {
      yield { period: periodOfPartition(lastName(folder)) }
    }
  },
  filesField: 'dataFiles',
  executionField: 'executionId',
  ownPart: /(?:^|(?<=\/))data\/billing_period=\d{4}-\d{2}\/.*$/i,
  // `data/<partition>/<execution>/…`
  executionOf: (folders) => folders[2],
  defaults: (period) => ({
    data: ['data', `BILLING_PERIOD=${period}`],
    manifest: ['metadata', `BILLING_PERIOD=${period}`],
  }),
  manifest: ({ executionId, columns }, own, { bucket, dataKeys }) => ({
    executionId,
    columns,
    ...own,
    dataFiles: dataKeys.map((key) => `s3://${bucket}/${key}`),
    additionalOutputFiles: [],
  }),
}
