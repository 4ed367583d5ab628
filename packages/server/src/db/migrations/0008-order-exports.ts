/**
 * A distribution keeps to the export it was made for: its key holds the bucket and the folder. Another export of the same
 * name, in another bucket, is not what was ordered. Empty until the first period of that name was imported.
 */
export const orderExports: readonly string[] = [
  `alter table distributions add column export_key text collate "C"`,
  `update distributions set export_key = (
     select min(billing_periods.export_key) from billing_periods
     where billing_periods.tenant_id = distributions.tenant_id
       and billing_periods.data_source_id = distributions.data_source_id
       and billing_periods.export_name = distributions.export_name
       and billing_periods.set_id is not null
   )`,
]
