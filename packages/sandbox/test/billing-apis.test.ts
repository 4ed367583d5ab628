import { AwsClient } from 'aws4fetch'
import { describe, expect, test } from 'vitest'
import type { AccessKey, ExportSpec, Fault, Sandbox, Scenario } from '../src/index.ts'
import { sandboxFor } from './clients.ts'
import { accountId, canary, key, testAccount, testScenario } from './scenario.ts'

const ordered = { bucket: 'plain', createdAt: '2026-07-01T10:00:00Z' }
const focus: ExportSpec = {
  ...ordered,
  kind: 'focus-1.2',
  name: 'focus-daily',
  prefix: 'exports',
  format: 'csv.gz',
  versioning: 'create-new',
  lastDeliveredAt: '2026-11-23T04:12:00Z',
}
const cur2: ExportSpec = {
  ...ordered,
  kind: 'cur-2.0',
  name: 'cur2',
  prefix: 'exports',
  format: 'parquet',
  versioning: 'overwrite',
}
const legacy: ExportSpec = {
  ...ordered,
  kind: 'cur',
  name: 'org-cur',
  prefix: 'cur',
  format: 'csv.gz',
  versioning: 'create-new',
  lastDeliveredAt: '2026-10-16T05:35:12Z',
}
const zipped: ExportSpec = {
  ...legacy,
  name: 'zip-cur',
  format: 'csv.zip',
  versioning: 'overwrite',
}
const athena: ExportSpec = { ...legacy, name: 'pq-cur', format: 'parquet', versioning: 'athena' }

const allowed = ['bcm-data-exports:ListExports', 'bcm-data-exports:GetExport']

function withExports(
  exports: readonly ExportSpec[],
  { faults, ...ofKey }: Partial<AccessKey> & { faults?: readonly Fault[] } = {},
): Scenario {
  const account = testAccount({ keys: [{ ...key, allowed, ...ofKey }], exports })
  return testScenario([account], { ...(faults && { faults }) })
}

/** Calls as a client without an SDK does: one signed POST of JSON. */
async function call(
  { endpoint }: Sandbox,
  target: string,
  input: object = {},
  { region = 'us-east-1', secretAccessKey = key.secretAccessKey } = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  const aws = new AwsClient({
    accessKeyId: key.accessKeyId,
    secretAccessKey,
    service: target.startsWith('AWSOrigami') ? 'cur' : 'bcm-data-exports',
    region,
    retries: 0,
  })
  const response = await aws.fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target },
    body: JSON.stringify(input),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

const describeReports = 'AWSOrigamiServiceGatewayService.DescribeReportDefinitions'
const listExports = 'AWSBillingAndCostManagementDataExports.ListExports'
const getExport = 'AWSBillingAndCostManagementDataExports.GetExport'

describe('DescribeReportDefinitions', () => {
  test('tells each legacy report as it was ordered, and no other export', async () => {
    const sandbox = await sandboxFor({ scenario: withExports([focus, legacy, zipped, athena]) })

    const { status, body } = await call(sandbox, describeReports)

    expect(status).toBe(200)
    expect(body).toEqual({
      ReportDefinitions: [
        {
          ReportName: 'org-cur',
          TimeUnit: 'DAILY',
          Format: 'textORcsv',
          Compression: 'GZIP',
          AdditionalSchemaElements: ['RESOURCES'],
          S3Bucket: 'plain',
          S3Prefix: 'cur',
          S3Region: 'us-east-1',
          AdditionalArtifacts: [],
          RefreshClosedReports: true,
          ReportVersioning: 'CREATE_NEW_REPORT',
          ReportStatus: { lastDelivery: '20261016T053512Z', lastStatus: 'SUCCESS' },
        },
        expect.objectContaining({ Compression: 'ZIP', ReportVersioning: 'OVERWRITE_REPORT' }),
        expect.objectContaining({
          Format: 'Parquet',
          Compression: 'Parquet',
          AdditionalArtifacts: ['ATHENA'],
        }),
      ],
    })
  })

  test('pages by five at most', async () => {
    const reports = Array.from({ length: 7 }, (_, index) => ({ ...legacy, name: `r${index}` }))
    const sandbox = await sandboxFor({ scenario: withExports(reports) })

    const first = await call(sandbox, describeReports, { MaxResults: 50 })
    const rest = await call(sandbox, describeReports, { NextToken: first.body['NextToken'] })

    expect(first.body['ReportDefinitions']).toHaveLength(5)
    expect(rest.body['ReportDefinitions']).toHaveLength(2)
    expect(rest.body).not.toHaveProperty('NextToken')
  })

  test('is in the linked policy, and an account without reports has none', async () => {
    const sandbox = await sandboxFor()

    expect(await call(sandbox, describeReports)).toEqual({
      status: 200,
      body: { ReportDefinitions: [] },
    })
  })
})

describe('Data Exports', () => {
  test('lists exports, and tells of each where it goes', async () => {
    const sandbox = await sandboxFor({ scenario: withExports([legacy, focus, cur2]) })

    const { body } = await call(sandbox, listExports)
    const exports = body['Exports'] as { ExportArn: string; ExportName: string }[]
    const full = await call(sandbox, getExport, { ExportArn: exports[0]!.ExportArn })

    expect(exports.map(({ ExportName }) => ExportName)).toEqual(['focus-daily', 'cur2'])
    expect(exports[0]).toMatchObject({
      ExportArn: expect.stringMatching(
        `^arn:aws:bcm-data-exports:us-east-1:${accountId}:export/focus-daily-[0-9a-f-]{36}$`,
      ),
      ExportStatus: {
        StatusCode: 'HEALTHY',
        CreatedAt: Date.parse('2026-07-01T10:00:00Z') / 1000,
        LastRefreshedAt: Date.parse('2026-11-23T04:12:00Z') / 1000,
      },
    })
    expect(full.body).toMatchObject({
      Export: {
        Name: 'focus-daily',
        DataQuery: {
          QueryStatement: 'SELECT * FROM FOCUS_1_2_AWS',
          TableConfigurations: { FOCUS_1_2_AWS: {} },
        },
        DestinationConfigurations: {
          S3Destination: {
            S3Bucket: 'plain',
            S3Prefix: 'exports',
            S3Region: 'us-east-1',
            S3OutputConfigurations: {
              OutputType: 'CUSTOM',
              Format: 'TEXT_OR_CSV',
              Compression: 'GZIP',
              Overwrite: 'CREATE_NEW_REPORT',
            },
          },
        },
        RefreshCadence: { Frequency: 'SYNCHRONOUS' },
      },
      ExportStatus: { StatusCode: 'HEALTHY' },
    })
  })

  test('tells a CUR 2.0 export by its table and settings', async () => {
    const sandbox = await sandboxFor({ scenario: withExports([cur2]) })
    const { body } = await call(sandbox, listExports)
    const [{ ExportArn }] = body['Exports'] as [{ ExportArn: string }]

    const full = await call(sandbox, getExport, { ExportArn })

    expect(full.body).toMatchObject({
      Export: {
        DataQuery: {
          TableConfigurations: { COST_AND_USAGE_REPORT: { INCLUDE_RESOURCES: 'TRUE' } },
        },
        DestinationConfigurations: {
          S3Destination: { S3OutputConfigurations: { Format: 'PARQUET', Compression: 'PARQUET' } },
        },
      },
    })
  })

  test('pages', async () => {
    const sandbox = await sandboxFor({ scenario: withExports([focus, cur2]), pageSize: 1 })

    const first = await call(sandbox, listExports)
    const second = await call(sandbox, listExports, { NextToken: first.body['NextToken'] })

    expect([first, second].map(({ body }) => body['Exports'])).toEqual([
      [expect.objectContaining({ ExportName: 'focus-daily' })],
      [expect.objectContaining({ ExportName: 'cur2' })],
    ])
    expect((await call(sandbox, listExports, { NextToken: 'x' })).body).toMatchObject({
      __type: 'ValidationException',
    })
  })

  test('an export nobody has is not found', async () => {
    const sandbox = await sandboxFor({ scenario: withExports([focus]) })

    expect(await call(sandbox, getExport, { ExportArn: 'arn:x' })).toMatchObject({
      status: 404,
      body: { __type: 'ResourceNotFoundException' },
    })
  })
})

describe('both', () => {
  test.each([
    [describeReports, 'cur:DescribeReportDefinitions'],
    [listExports, 'bcm-data-exports:ListExports'],
    [getExport, 'bcm-data-exports:GetExport'],
  ])('%s is refused by name', async (target, action) => {
    const sandbox = await sandboxFor({ scenario: withExports([focus], { denied: [action] }) })

    expect(await call(sandbox, target)).toMatchObject({
      status: 400,
      body: {
        __type: 'AccessDeniedException',
        Message: expect.stringContaining(`is not authorized to perform: ${action}`),
      },
    })
  })

  test.each([describeReports, listExports])('%s answers in one Region only', async (target) => {
    const sandbox = await sandboxFor({ scenario: withExports([focus]) })

    expect(await call(sandbox, target, {}, { region: 'eu-west-1' })).toMatchObject({
      status: 403,
      body: { Message: expect.stringContaining('valid region') },
    })
  })

  test.each([describeReports, listExports])('%s is throttled in its own words', async (target) => {
    const fault: Fault = { action: '*', fault: 'throttle' }
    const sandbox = await sandboxFor({ scenario: withExports([focus], { faults: [fault] }) })

    expect(await call(sandbox, target)).toMatchObject({
      status: 400,
      body: { __type: 'ThrottlingException' },
    })
  })

  test.each([describeReports, listExports])('%s checks signatures', async (target) => {
    const sandbox = await sandboxFor({ scenario: withExports([focus]) })

    const answer = await call(sandbox, target, {}, { secretAccessKey: `${canary}x` })

    expect(answer.body).toMatchObject({ __type: 'InvalidSignatureException' })
    expect(JSON.stringify([answer, sandbox.requests])).not.toContain(canary)
  })
})

test('an S3 client that is not the SDK reads and writes as well', async () => {
  const everything = { ...key, allowed: ['s3:*'] }
  const sandbox = await sandboxFor({
    scenario: testScenario([testAccount({ keys: [everything] })]),
  })
  const aws = new AwsClient({ ...everything, service: 's3', region: 'eu-west-1', retries: 0 })
  const url = `${sandbox.endpoint}/orders-a/a%20b/c%3Ad.csv`

  const put = await aws.fetch(url, { method: 'PUT', body: 'x,y\n' })
  const got = await aws.fetch(url)
  const listed = await aws.fetch(`${sandbox.endpoint}/orders-a?list-type=2&prefix=a%20b/`)

  expect([put.status, got.status, listed.status]).toEqual([200, 200, 200])
  expect(await got.text()).toBe('x,y\n')
  expect(await listed.text()).toContain('<Key>a b/c:d.csv</Key>')
})
