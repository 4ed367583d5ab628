import type { NetworkOptions } from '@aws-linked/model'
import { BillingError } from '@aws-linked/model'
import type { Export, ExportFormat, ExportTable } from '../export.ts'
import { callService, listPages, openSession, resolveAccess } from '@aws-linked/sdk/aws'
import type { ServiceCall, Session } from '@aws-linked/sdk/aws'
import { awsProblem } from '../sources/aws-problem.ts'
import type { S3Credentials } from '../sources/s3-source.ts'
import { listFields, textField, toFields } from '../json-fields.ts'
import type { Fields } from '../json-fields.ts'
import { layouts } from '../layouts/layouts.ts'

/** A billing export as its owner defined it. */
export interface ExportDefinition extends Export {
  readonly bucket: string
  readonly region: string
  /** Absent for a table that is no bill: recommendations, carbon emissions. */
  readonly table?: ExportTable
  readonly format?: ExportFormat
  /** Absent where the definition does not say. */
  readonly includesResources?: boolean
  readonly granularity?: string
}

/** What the two APIs said. */
export interface ExportDefinitions {
  readonly definitions: readonly ExportDefinition[]
  /** The API that could not be asked: the other's answer stands, and bucket and prefix do without either. */
  readonly problems: readonly BillingError[]
}

/** Whom to ask the export APIs as, and where. */
export interface ExportApiAccess extends NetworkOptions {
  readonly credentials: S3Credentials
  /** Instead of AWS's own. @defaultValue `AWS_ENDPOINT_URL`, else AWS */
  readonly endpoint?: string
  readonly signal?: AbortSignal | undefined
}

/** So long a call may take, with its retries. */
const timeoutMs = 60_000

/**
 * The exports an account has defined: legacy reports by cur:DescribeReportDefinitions, Data Exports by
 * ListExports and one GetExport each. A refused API is in `problems`; only an abort throws.
 */
export async function listExportDefinitions({
  signal,
  ...access
}: ExportApiAccess): Promise<ExportDefinitions> {
  const problems: BillingError[] = []
  const definitions: ExportDefinition[] = []
  const session = openSession(await resolveAccess(access), { signal, timeoutMs, attempts: 4 })
  const take = async (found: AsyncIterable<ExportDefinition>): Promise<void> => {
    try {
      for await (const definition of found) definitions.push(definition)
    } catch (error) {
      signal?.throwIfAborted()
      if (!(error instanceof BillingError)) throw error
      problems.push(error)
    }
  }
  try {
    await Promise.all([take(reports(session)), take(exportsOf(session))])
  } finally {
    session.close()
  }
  return { definitions: definitions.toSorted((a, b) => (a.folder < b.folder ? -1 : 1)), problems }
}

async function* reports(session: Session): AsyncGenerator<ExportDefinition> {
  const found = list(session, 'cur:DescribeReportDefinitions', {
    member: 'ReportDefinitions',
    key: 'ReportName',
  })
  for await (const report of found) yield toReport(report)
}

async function* exportsOf(session: Session): AsyncGenerator<ExportDefinition> {
  const found = list(session, 'bcm-data-exports:ListExports', {
    member: 'Exports',
    key: 'ExportArn',
  })
  for await (const { ExportArn } of found) {
    const input = { ExportArn }
    const answer = await call(session, 'bcm-data-exports:GetExport', {
      input,
      holds: { Export: 'object' },
    })
    const definition = toExport(toFields(answer['Export']))
    if (definition) yield definition
  }
}

type ExportAction = `${'cur' | 'bcm-data-exports'}:${string}`

async function* list(
  session: Session,
  action: ExportAction,
  { member, key }: { readonly member: string; readonly key: string },
): AsyncGenerator<Fields> {
  const get = (token: string | undefined): Promise<Fields> =>
    call(session, action, {
      input: token === undefined ? {} : { NextToken: token },
      holds: { [member]: 'list' },
    })
  try {
    yield* listPages({
      action,
      get,
      items: (page) => listFields(page[member]),
      key: (item) => textField(item[key]),
      next: (page) => textField(page['NextToken']),
    })
  } catch (error) {
    session.signal.throwIfAborted()
    throw awsProblem(error, { action })
  }
}

async function call(
  session: Session,
  action: ExportAction,
  asked: Pick<ServiceCall, 'holds' | 'input'>,
): Promise<Fields> {
  const service = action.startsWith('cur:') ? 'cur' : 'bcm-data-exports'
  try {
    return await callService(session, { service, action, ...asked })
  } catch (error) {
    session.signal.throwIfAborted()
    throw awsProblem(error, { action })
  }
}

function toReport(report: Fields): ExportDefinition {
  const name = textField(report['ReportName']) ?? ''
  const compression = textField(report['Compression'])
  const format = ({ GZIP: 'csv.gz', ZIP: 'csv.zip', Parquet: 'parquet' } as const)[
    compression ?? ''
  ]
  return {
    name,
    ...foldersOf(textField(report['S3Prefix']), name),
    delivery: 'cur',
    bucket: textField(report['S3Bucket']) ?? '',
    region: textField(report['S3Region']) ?? 'us-east-1',
    table: 'CUR',
    ...(format && { format }),
    includesResources:
      Array.isArray(report['AdditionalSchemaElements']) &&
      report['AdditionalSchemaElements'].includes('RESOURCES'),
    granularity: textField(report['TimeUnit']) ?? '',
  }
}

function toExport(found: Fields): ExportDefinition | undefined {
  const name = textField(found['Name']) ?? ''
  const destination = toFields(toFields(found['DestinationConfigurations'])['S3Destination'])
  const bucket = textField(destination['S3Bucket'])
  if (bucket === undefined) return undefined
  const query = toFields(found['DataQuery'])
  const [source = ''] =
    /\bFROM\s+"?(\w+)/i.exec(textField(query['QueryStatement']) ?? '')?.slice(1) ?? []
  const settings = toFields(toFields(query['TableConfigurations'])[source])
  const output = toFields(destination['S3OutputConfigurations'])
  const table = layouts.map((layout) => layout.queriedTable(source)).find(Boolean)
  const resources = textField(settings['INCLUDE_RESOURCES'])
  const granularity = textField(settings['TIME_GRANULARITY'])
  const account = /^arn:[\w-]+:bcm-data-exports:[\w-]*:(\d+):/.exec(
    textField(found['ExportArn']) ?? '',
  )?.[1]
  return {
    name,
    ...foldersOf(textField(destination['S3Prefix']), name),
    delivery: 'data-exports',
    bucket,
    region: textField(destination['S3Region']) ?? 'us-east-1',
    ...(account !== undefined && { billingAccountId: account }),
    ...(table && { table }),
    format: output['Format'] === 'PARQUET' ? 'parquet' : 'csv.gz',
    ...(resources !== undefined && { includesResources: resources === 'TRUE' }),
    ...(granularity !== undefined && { granularity }),
  }
}

/**
 * As the objects' keys begin. A legacy report without a prefix lies in `/<name>/`, one whose prefix ends in a slash in
 * `<prefix>//<name>/`: S3 keeps what is put together that way, and people who move the files do not.
 */
function foldersOf(
  prefix: string | undefined,
  name: string,
): Pick<ExportDefinition, 'folder' | 'alsoIn'> {
  const folder = `${[...(prefix ?? '').split('/'), name].filter(Boolean).join('/')}/`
  const alsoIn = `${prefix ?? ''}/${name}/`
  return { folder, ...(alsoIn !== folder && { alsoIn }) }
}
