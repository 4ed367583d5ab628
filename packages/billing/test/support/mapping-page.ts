import { chargeColumns } from '../../src/charges/columns.ts'
import type { ChargeColumn, ColumnType } from '../../src/charges/columns.ts'
import { curColumns } from '../../src/layouts/cur-columns.ts'
import type { CurColumn } from '../../src/layouts/cur-columns.ts'
import { chargesFromCur } from '../../src/layouts/cur-charges.ts'
import { lineTypes, otherDiscount, unknownType, untyped } from '../../src/layouts/line-types.ts'
import type { EffectiveRule, LineType } from '../../src/layouts/line-types.ts'
import { cur } from '../../src/layouts/cur.ts'

const { spelled } = cur

const effective: Record<EffectiveRule, string> = {
  cash: '`BilledCost`',
  none: '0',
  'savings plan': '`savingsPlan/SavingsPlanEffectiveCost`',
  'unused savings plan': '`savingsPlan/TotalCommitmentToDate` − `savingsPlan/UsedCommitment`',
  reservation: '`reservation/EffectiveCost`',
  'unused reservation':
    '`reservation/UnusedAmortizedUpfrontFeeForBillingPeriod` + `reservation/UnusedRecurringFee`',
  'none with a reservation': '0 with a reservation’s ARN, else `BilledCost`',
}

const list: Record<LineType['list'], string> = {
  cash: '`BilledCost`',
  public: '`pricing/publicOnDemandCost`, else `BilledCost`',
  none: '0',
}

const quantity: Record<LineType['quantity'], string> = {
  consumed: 'consumed and priced',
  purchased: 'priced',
  none: 'not counted',
}

const byType: readonly ChargeColumn[] = [
  'ChargeCategory',
  'ChargeClass',
  'ChargeFrequency',
  'EffectiveCost',
  'ListCost',
  'ContractedCost',
  'ConsumedQuantity',
  'ConsumedUnit',
  'PricingQuantity',
]

/** The page that says how lines become Charges, made of the code that makes them. */
export function mappingPage(): string {
  return `# How billing lines become Charges

Made from the code by \`packages/billing/test/mapping.test.ts\`: change the code, then run that test with \`AWS_LINKED_UPDATE=1\`, then \`npm run format\`.

Every line of an export becomes one Charge; none is left out and none is made up. **\`BilledCost\` is \`lineItem/UnblendedCost\` of every line**, so its sum is what the export adds up to. FOCUS exports have these columns already and are taken as they are; what FOCUS 1.0 lacks stays empty.

Columns are found by the header alone: CUR 2.0 and Athena write \`line_item_unblended_cost\` for \`lineItem/UnblendedCost\`. Required are ${['line_item_usage_account_id', 'line_item_unblended_cost', 'line_item_usage_start_date'].map((name) => `\`${spelled(name)}\``).join(', ')}, of FOCUS \`SubAccountId\`, \`BilledCost\`, \`BillingCurrency\`, \`ChargeCategory\` and \`ChargePeriodStart\`. Empty, \`""\`, \`NULL\` and \`null\` are no value.

## By line type

| lineItem/LineItemType | ChargeCategory | ChargeClass | ChargeFrequency | EffectiveCost | ListCost | UsageAmount |
| --- | --- | --- | --- | --- | --- | --- |
${Object.entries(lineTypes)
  .map(([type, line]) => row(`\`${type}\``, line))
  .join('\n')}
${row('any other ending in `Discount`', otherDiscount)}
${row('any other', unknownType)}
${row('no such column', untyped)}

The type itself stays in \`x_LineItemType\`. \`ContractedCost\` is \`BilledCost\`, and 0 for \`SavingsPlanNegation\`. \`ConsumedQuantity\` and \`PricingQuantity\` are \`lineItem/UsageAmount\`: what takes back, credits or taxes another line repeats that line’s amount, which is not counted again.

Where a file lacks \`savingsPlan/SavingsPlanEffectiveCost\`, EffectiveCost of the Savings Plans’ lines is their \`BilledCost\`; the same holds for \`reservation/EffectiveCost\` and the reservations’ lines. Spreading only a part of a commitment would count it twice, or not at all. The import then says \`not_amortised\`. AWS’s own screens round and spread differently: EffectiveCost does not claim to equal Cost Explorer’s.

## By column

| Charge | of |
| --- | --- |
${columns().join('\n')}

Money and unit prices are DECIMAL with 38 digits, 24 of them decimals (18, where Parquet needs no more); a value with more decimals widens the whole set, one with more than 14 digits before the point narrows it to 18, and one that 38 digits cannot hold refuses the period. Quantities are DOUBLE. Times are UTC.

Account IDs are twelve digits of text: an ID that was stored as a number, or without its leading zeros, gets them back. More digits are kept.

\`Tags\` has one spelling of its keys, FOCUS’s: \`user:team\`, where CUR 2.0 and Parquet write \`user_team\`, and CUR 2.0’s \`tags\` writes \`resourceTags/team\`. The other prefixes of \`tags\` stay (\`accountTag/team\`); its \`costCategory/\` keys are cost categories. Of a key that is there twice, the last value counts. Maps may be maps, structs, lists of key and value, JSON, or Athena’s \`{key=value}\`. The import says \`tags_not_read\` of anything else, and \`columns_not_read\` of columns that are not AWS’s.

Lines of another billing period than the manifest’s stay in the set, since the export’s own total counts them; they are reported beside the sums.

A missing \`lineItem/CurrencyCode\` column is \`pricing/currency\`. AWS leaves that one empty on taxes, credits and fees: they are of the period’s one currency, and refuse the period where it has several. Where no line tells a currency it is US dollars, which is what AWS bills in unless told otherwise; the import then says \`currency_assumed\`. A line that leaves \`lineItem/CurrencyCode\` empty refuses the period.
`
}

function row(name: string, line: LineType): string {
  return `| ${name} | ${line.category} | ${line.chargeClass ?? ''} | ${line.frequency} | ${effective[line.effective]} | ${list[line.list]} | ${quantity[line.quantity]} |`
}

function columns(): string[] {
  const charges = chargesFromCur({
    has: new Set<CurColumn>(['product']),
    decimal: 'DECIMAL(38,18)',
    currency: 'USD',
  })
  return Object.entries<ColumnType>(chargeColumns).flatMap(([name]) => {
    const column = name as ChargeColumn
    const sql = charges[column]
    if (byType.includes(column)) return [`| \`${name}\` | by line type, above |`]
    if (sql === 'NULL') return []
    const of = (Object.keys(curColumns) as CurColumn[]).filter((one) =>
      new RegExp(`\\b${one}\\b`).test(sql),
    )
    return [
      `| \`${name}\` | ${of.length === 0 ? sql.replaceAll("'", '`') : of.map((one) => `\`${spelled(one)}\``).join(', ')} |`,
    ]
  })
}
