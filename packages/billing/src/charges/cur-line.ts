/** How a value of a line is checked: `money` and `price` decide how many decimals the Charges need. */
export type LineValue = 'text' | 'money' | 'price' | 'quantity' | 'time' | 'json'

/**
 * The columns of CUR and CUR 2.0 that Charges are made of, by CUR 2.0's names. Legacy CUR writes
 * `lineItem/UnblendedCost`, its Parquet `line_item_unblended_cost`: compared without case and
 * punctuation they are one.
 */
export const curLine = {
  bill_bill_type: 'text',
  bill_billing_entity: 'text',
  bill_billing_period_end_date: 'time',
  bill_billing_period_start_date: 'time',
  bill_invoice_id: 'text',
  bill_invoicing_entity: 'text',
  bill_payer_account_id: 'text',
  bill_payer_account_name: 'text',
  line_item_availability_zone: 'text',
  line_item_currency_code: 'text',
  line_item_legal_entity: 'text',
  line_item_line_item_description: 'text',
  line_item_line_item_type: 'text',
  line_item_operation: 'text',
  line_item_product_code: 'text',
  line_item_resource_id: 'text',
  line_item_unblended_cost: 'money',
  line_item_unblended_rate: 'price',
  line_item_usage_account_id: 'text',
  line_item_usage_account_name: 'text',
  line_item_usage_amount: 'quantity',
  line_item_usage_end_date: 'time',
  line_item_usage_start_date: 'time',
  line_item_usage_type: 'text',
  pricing_currency: 'text',
  pricing_public_on_demand_cost: 'money',
  pricing_public_on_demand_rate: 'price',
  pricing_rate_code: 'text',
  pricing_unit: 'text',
  product: 'json',
  product_location: 'text',
  product_product_family: 'text',
  product_product_name: 'text',
  product_region: 'text',
  product_region_code: 'text',
  product_servicename: 'text',
  product_sku: 'text',
  reservation_effective_cost: 'money',
  reservation_reservation_arn: 'text',
  reservation_unused_amortized_upfront_fee_for_billing_period: 'money',
  reservation_unused_recurring_fee: 'money',
  savings_plan_savings_plan_arn: 'text',
  savings_plan_savings_plan_effective_cost: 'money',
  savings_plan_total_commitment_to_date: 'money',
  savings_plan_used_commitment: 'money',
  discount: 'json',
  tags: 'json',
  cost_categories: 'json',
} as const

/** A column of a line. */
export type CurColumn = keyof typeof curLine
