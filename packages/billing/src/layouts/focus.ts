import { chargeCategories, chargeColumns } from '../charges/columns.ts'
import type { ChargeColumn, ColumnType } from '../charges/columns.ts'
import { dataExportsFolders } from './data-exports-folders.ts'
import type { Layout } from './layout.ts'

/** The columns a FOCUS export may bring; `x_BillType` and `x_LineItemType` are CUR's alone. */
const columns: Readonly<Record<string, ColumnType>> = Object.fromEntries(
  Object.entries(chargeColumns).filter(
    ([name]) => name !== 'x_BillType' && name !== 'x_LineItemType',
  ),
)

/** FOCUS 1.0 and 1.2, Data Exports: their rows are Charges. */
export const focus: Layout = {
  tables: ['FOCUS 1.0', 'FOCUS 1.2'],
  tableOf: (header) => {
    if (!header.has('BilledCost', 'SubAccountId')) return undefined
    const isNew = header.has(
      'InvoiceId',
      'PricingCurrency',
      'SkuMeter',
      'SkuPriceDetails',
      'BillingAccountType',
      'ServiceSubcategory',
    )
    return isNew ? 'FOCUS 1.2' : 'FOCUS 1.0'
  },
  queriedTable: (name) => {
    const [, version] = /^FOCUS_(\d_\d)/i.exec(name) ?? []
    if (version === undefined) return undefined
    return version === '1_0' ? 'FOCUS 1.0' : 'FOCUS 1.2'
  },
  folders: dataExportsFolders,
  columns,
  required: [
    'SubAccountId',
    'BilledCost',
    'BillingCurrency',
    'ChargeCategory',
    'ChargePeriodStart',
  ],
  account: 'SubAccountId',
  cost: 'BilledCost',
  type: 'ChargeCategory',
  currency: ['BillingCurrency'],
  usualCurrency: 'USD',
  hasAlwaysCost: true,
  types: chargeCategories,
  keyed: [],
  spelled: (column) => column,
  productKey: () => undefined,
  toCharge: () =>
    // Every key is a Charge's column, since both come from the same table.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    Object.fromEntries(
      Object.keys(chargeColumns).map((name) => [name, name in columns ? `"${name}"` : 'NULL']),
    ) as Record<ChargeColumn, string>,
  categoryOf: (type) => chargeCategories.find((category) => category === type) ?? 'Adjustment',
}
