import { expect, test } from 'vitest'
import type { ObjectSource } from '../src/index.ts'
import { csv, line, toCur2 } from './support/cur-lines.ts'
import type { Line } from './support/cur-lines.ts'
import { chargesOf } from './support/charges.ts'
import { agreed, csvReport, importHere, parquetReport } from './support/four-paths.ts'
import { hunted } from './support/hunted.ts'
import { parquetOf } from './support/parquet.ts'

type Tags = Readonly<Record<string, string>> | null

/** Each Charge's tags, in the order of their costs; and the codes of what the import had to say. */
async function tagsOf(
  source: ObjectSource,
  column = 'Tags',
): Promise<{ readonly tags: readonly Tags[]; readonly notices: readonly string[] }> {
  const set = await importHere(source)
  const rows = await chargesOf(set, `BilledCost, ${column} AS tags`, 'BilledCost')
  return {
    tags: rows.map(({ tags = '' }) => (tags === '' ? null : (JSON.parse(tags) as Tags))),
    notices: set.notices.map(({ code }) => code),
  }
}

const core = { 'user:team': 'core' }

test('a tag that is in resource_tags and in CUR 2.0’s tags is one tag', async () => {
  const source = csvReport(hunted('cur2-tags-column/cur2-tags-col.csv'))
  expect((await tagsOf(source)).tags).toEqual([
    {
      'user:team': 'core',
      'accountTag/department': 'fin',
      'userAttribute/Department': 'x',
    },
    { 'accountTag/department': 'ops' },
  ])
  expect((await tagsOf(source, 'x_CostCategories')).tags).toEqual([{ env: 'prod' }, null])
})

test('CUR 2.0’s tags alone is enough: tags and cost categories come out of it', async () => {
  const source = csvReport(hunted('cur2-tags-column/cur2-tags-col-only.csv'))
  expect((await tagsOf(source)).tags).toEqual([core, null])
  expect((await tagsOf(source, 'x_CostCategories')).tags).toEqual([{ env: 'prod' }, null])
})

/** CUR 2.0 with further columns, as SQL. */
async function cur2(...columns: readonly string[]): Promise<ObjectSource> {
  return parquetReport(
    await parquetOf(
      `SELECT '111111111111' AS line_item_usage_account_id, CAST(1.5 AS DECIMAL(9,2)) AS line_item_unblended_cost, 'USD' AS line_item_currency_code, 'Usage' AS line_item_line_item_type, TIMESTAMP '2026-08-02' AS line_item_usage_start_date, TIMESTAMP '2026-08-01' AS bill_billing_period_start_date, ${columns.join(', ')}`,
    ),
  )
}

/** CUR 2.0 as CSV, with further columns. */
function cur2Csv(columns: Line): ObjectSource {
  return csvReport(csv([{ ...toCur2(line()), ...columns }]))
}

test.each([
  ['resourceTags/team', 'user:team'],
  ['resourceTags/user_team', 'user:team'],
  ['resourceTags/user:team', 'user:team'],
  ['resourceTags/aws:createdBy', 'aws:createdBy'],
  ['resourceTags/aws_created_by', 'aws:created_by'],
  ['resourceTags/kubernetes:app', 'user:kubernetes:app'],
  ['accountTag/team', 'accountTag/team'],
  ['userAttribute/team', 'userAttribute/team'],
  ['iamPrincipal/team', 'iamPrincipal/team'],
])('the key %s of CUR 2.0’s tags is %s, in CSV and in Parquet', async (written, key) => {
  const json = JSON.stringify({ [written]: 'core' })
  for (const source of [
    cur2Csv({ tags: json }),
    await cur2(`MAP {'${written}': 'core'} AS tags`),
    await cur2(`'${json}' AS tags`),
  ]) {
    expect((await tagsOf(source)).tags).toEqual([{ [key]: 'core' }])
  }
})

test('cost categories of tags and of cost_category are one', async () => {
  for (const source of [
    cur2Csv({
      tags: '{"costCategory/env":"prod","costCategory/unit":"a"}',
      cost_category: '{"env":"prod"}',
    }),
    await cur2(
      `MAP {'costCategory/env': 'prod', 'costCategory/unit': 'a'} AS tags`,
      `MAP {'env': 'prod'} AS cost_category`,
    ),
  ]) {
    expect((await tagsOf(source, 'x_CostCategories')).tags).toEqual([{ env: 'prod', unit: 'a' }])
    expect((await tagsOf(source)).tags).toEqual([null])
  }
})

test.each(['map-dup-key.parquet', 'map-and-tags.parquet'])(
  '%s, which holds a key twice, has one value of it and every cost',
  async (file) => {
    const source = parquetReport(hunted(`parquet-map-with-one-tag-twice/${file}`))
    expect(Object.values(await agreed(source)).join()).toContain('USD')
    const { tags } = await tagsOf(source)
    expect(tags).toHaveLength(2)
    for (const one of tags) expect(Object.keys(one ?? {}).length).toBeLessThanOrEqual(3)
    const sums = await chargesOf(await importHere(source), 'sum(BilledCost) = 3.75 AS isRight')
    expect(sums).toEqual([{ isRight: 'true' }])
  },
)

test('of a key that is there twice, CSV and Parquet keep the same value', async () => {
  const [fromCsv, fromParquet] = await Promise.all([
    tagsOf(
      cur2Csv({
        resource_tags: '{"user_team":"a","user:team":"b"}',
        tags: '{"resourceTags/team":"c"}',
      }),
    ),
    cur2(
      `MAP {'user_team': 'a', 'user:team': 'b'} AS resource_tags`,
      `MAP {'resourceTags/team': 'c'} AS tags`,
    ).then((source) => tagsOf(source)),
  ])
  expect(fromParquet.tags).toEqual(fromCsv.tags)
  expect(Object.keys(fromCsv.tags[0] ?? {})).toEqual(['user:team'])
})

test.each([
  ['a map', `MAP {'user_team': 'core', 'user_env': 'prod'}`],
  [
    'a map with an empty and a null value',
    `MAP {'user_team': 'core', 'user_x': NULL, 'user_env': 'prod', 'user_y': ''}`,
  ],
  ['a struct', `{'user_team': 'core', 'user_env': 'prod', 'user_x': NULL}`],
  [
    'a list of key and value',
    `[{'key': 'user_team', 'value': 'core'}, {'key': 'user_env', 'value': 'prod'}]`,
  ],
  [
    'a list of Key and Value',
    `[{'Key': 'user_team', 'Value': 'core'}, {'Key': 'user_env', 'Value': 'prod'}]`,
  ],
  [
    'a list of value and key',
    `[{'value': 'core', 'key': 'user_team'}, {'value': 'prod', 'key': 'user_env'}]`,
  ],
  [
    'a list with a key twice',
    `[{'key': 'user_team', 'value': 'old'}, {'key': 'user_team', 'value': 'core'}, {'key': 'user_env', 'value': 'prod'}]`,
  ],
  ['JSON text', `'{"user_team": "core", "user_env": "prod"}'`],
  [
    'JSON text of a list',
    `'[{"key": "user_team", "value": "core"}, {"key": "user_env", "value": "prod"}]'`,
  ],
  ['Athena’s text', `'{user_team=core, user_env=prod}'`],
  ['Athena’s text, in the other order', `'{user_env=prod, user_team=core}'`],
])('resource_tags as %s is read', async (_, sql) => {
  const source = await cur2(`${sql} AS resource_tags`)
  expect(await tagsOf(source)).toMatchObject({
    tags: [{ 'user:team': 'core', 'user:env': 'prod' }],
    notices: expect.not.arrayContaining(['tags_not_read']),
  })
})

test.each([
  ['{}', null],
  ['', null],
  ['NULL', null],
  ['[]', null],
  ['{user_team=core}', core],
  ['{user_team=a=b, user_env=prod}', { 'user:team': 'a=b', 'user:env': 'prod' }],
  ['{user_team=one, two, user_env=prod}', { 'user:team': 'one, two', 'user:env': 'prod' }],
  ['{user_team=core, user_env=}', core],
  ['{user_team={x}, user_env=prod}', { 'user:team': '{x}', 'user:env': 'prod' }],
  [
    '{user_note=see a=b, c=d, aws_created_by=root}',
    { 'user:note': 'see a=b, c=d', 'aws:created_by': 'root' },
  ],
  ['{"user_team":"core"}', core],
  ['{"user_team": null, "user_env": "prod"}', { 'user:env': 'prod' }],
  ['[{"key":"user_team","value":"core"}]', core],
])('resource_tags %j is %j, in CSV and in Parquet', async (text, tags) => {
  for (const source of [
    cur2Csv({ resource_tags: text }),
    await cur2(`'${text}' AS resource_tags`),
  ]) {
    expect((await tagsOf(source)).tags).toEqual([tags])
  }
})

test('what is no object at all is kept, and told', async () => {
  for (const source of [
    cur2Csv({ resource_tags: 'team core' }),
    await cur2(`'team core' AS resource_tags`),
  ]) {
    const { tags, notices } = await tagsOf(source)
    expect(tags).toEqual([{ '': 'team core' }])
    expect(notices).toContain('tags_not_read')
  }
})

test('Athena’s text of a map keeps its keys and its product', async () => {
  const source = csvReport(hunted('tags-lost-without-a-word/athena-map-text.csv'))
  expect((await tagsOf(source)).tags).toEqual([{ 'user:team': 'core', 'user:env': 'prod' }, null])
  const set = await importHere(source)
  const charges = await chargesOf(set, 'RegionId, ServiceName', 'BilledCost')
  expect(charges[0]?.['RegionId']).toBe('us-east-1')
})

test('a map of the product is read in any shape', async () => {
  for (const sql of [
    `MAP {'region': 'eu-west-1', 'product_name': 'EC2'}`,
    `{'region': 'eu-west-1', 'product_name': 'EC2'}`,
    `[{'key': 'region', 'value': 'eu-west-1'}, {'key': 'product_name', 'value': 'EC2'}]`,
    `'{"region":"eu-west-1","product_name":"EC2"}'`,
    `'{region=eu-west-1, product_name=EC2}'`,
  ]) {
    const set = await importHere(await cur2(`${sql} AS product`))
    expect(await chargesOf(set, 'RegionId, ServiceName')).toEqual([
      { RegionId: 'eu-west-1', ServiceName: 'EC2' },
    ])
  }
})

test('a column that the dot operator named user_team is that tag', async () => {
  const source = csvReport(hunted('tags-lost-without-a-word/cur2-dot-default.csv'))
  const { tags, notices } = await tagsOf(source)
  expect(tags).toEqual([core, null])
  // `from_location` may be of any map: it is told, not guessed.
  expect(notices).toContain('columns_not_read')
})

test('columns that the dot operator named after the product are the product’s', async () => {
  for (const source of [
    cur2Csv({ region: 'eu-west-1', product_name: 'EC2', aws_created_by: 'root' }),
    await cur2(`'eu-west-1' AS region`, `'EC2' AS product_name`, `'root' AS aws_created_by`),
  ]) {
    expect(await chargesOf(await importHere(source), 'RegionId, ServiceName, Tags')).toEqual([
      { RegionId: 'eu-west-1', ServiceName: 'EC2', Tags: '{"aws:created_by":"root"}' },
    ])
  }
})

test('AWS’s own columns that Charges do without are told by nobody', async () => {
  const source = cur2Csv({
    identity_line_item_id: 'a',
    line_item_blended_cost: '1',
    split_line_item_public_on_demand_split_cost: '1',
    reservation_units_per_reservation: '1',
    savings_plan_start_time: '',
    pricing_lease_contract_length: '',
    discount_total_discount: '',
    capacity_reservation_capacity_reservation_arn: '',
    line_item_iam_principal: '',
    cost_category: '{}',
    resource_tags: '{}',
    billing_period: '2026-08',
  })
  expect((await tagsOf(source)).notices).not.toContain('columns_not_read')
})

test('a list of structs in Parquet is read', async () => {
  const source = parquetReport(hunted('tags-lost-without-a-word/list-tags.parquet'))
  const { tags } = await tagsOf(source)
  expect(tags[0]).toMatchObject(core)
})

test('JSON text in Parquet has the keys it has in CSV', async () => {
  const source = parquetReport(hunted('tags-lost-without-a-word/map-json-text.parquet'))
  const { tags } = await tagsOf(source)
  expect(tags[0]).toMatchObject(core)
})

test.each([
  ['resourceTags/user:team', 'user:team'],
  ['resourcetags/user:team', 'user:team'],
  ['RESOURCETAGS/USER:TEAM', 'user:TEAM'],
  ['resource_tags_user_team', 'user:team'],
  ['RESOURCE_TAGS_USER_TEAM', 'user:TEAM'],
])('the column %s is the tag %s', async (column, key) => {
  for (const source of [
    csvReport(csv([{ ...line(), [column]: 'core' }])),
    await cur2(`'core' AS "${column}"`),
  ]) {
    expect((await tagsOf(source)).tags).toEqual([{ [key]: 'core' }])
  }
})

test.each(['costCategory/env', 'costcategory/env', 'cost_category_env'])(
  'the column %s is the cost category env',
  async (column) => {
    for (const source of [
      csvReport(csv([{ ...line(), [column]: 'prod' }])),
      await cur2(`'prod' AS "${column}"`),
    ]) {
      expect((await tagsOf(source, 'x_CostCategories')).tags).toEqual([{ env: 'prod' }])
    }
  },
)

test.each([
  ['a map', `MAP {'user:team': 'core'}`],
  ['a struct', `{'user:team': 'core'}`],
  ['a list', `[{'key': 'user:team', 'value': 'core'}]`],
  ['JSON text', `'{"user:team": "core"}'`],
  ['Athena’s text', `'{user:team=core}'`],
  [
    'a list with a key twice',
    `[{'key': 'user:team', 'value': 'a'}, {'key': 'user:team', 'value': 'core'}]`,
  ],
])('FOCUS’s Tags as %s are read', async (_, sql) => {
  const source = parquetReport(
    await parquetOf(
      `SELECT '111111111111' AS SubAccountId, CAST(1.25 AS DECIMAL(10,2)) AS BilledCost, 'USD' AS BillingCurrency, 'Usage' AS ChargeCategory, TIMESTAMP '2026-08-02' AS ChargePeriodStart, TIMESTAMP '2026-08-01' AS BillingPeriodStart, ${sql} AS Tags`,
    ),
  )
  expect((await tagsOf(source)).tags).toEqual([core])
})
