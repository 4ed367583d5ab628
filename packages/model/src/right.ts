/** Every {@link Right}. */
export const rights = [
  'connect',
  'connect_many',
  'replace_credentials',
  'choose_export',
  'disconnect',
  'erase',
  'distribute',
  'manage_employees',
] as const

/**
 * What not everyone may do, because it spends or ends what belongs to the whole tenant: `connect` an account or issue an
 * External ID for it, `connect_many` accounts of a root, `replace_credentials`, `choose_export` of a root, `disconnect`
 * an account, `erase` its data, see and change what is `distribute`d to whom, and `manage_employees`.
 */
export type Right = (typeof rights)[number]
