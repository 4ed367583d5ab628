import { checkedEndpoint, parseOptions } from './options.ts'
import type { Options } from './options.ts'
import { UsageError } from './usage-error.ts'

/** What every billing command takes. */
export interface PlaceArguments {
  /** `s3://bucket/prefix`, a folder, or a file. */
  readonly path: string
  readonly exportName?: string
  /** First and last period, both included: `YYYY-MM`. */
  readonly from?: string
  readonly to?: string
  readonly region?: string
  readonly endpoint?: string
  readonly profile?: string
  /** The bucket that the manifests name, where the export was replicated from there. */
  readonly originBucket?: string
  readonly json: boolean
  /** Whether another bucket than PATH's is spoken of: what goes with s3:// may be meant for it. */
  readonly hasReceiver: boolean
}

const shared = {
  export: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  period: { type: 'string' },
  region: { type: 'string' },
  endpoint: { type: 'string' },
  profile: { type: 'string' },
  'origin-bucket': { type: 'string' },
  json: { type: 'boolean' },
} satisfies Options

/** The values of one command: of its own options, those that were given. */
export interface ParsedArguments extends PlaceArguments {
  readonly own: Readonly<Record<string, string>>
}

/** Parses what follows the command's name. `own` are the names of its own options; each takes a value. */
export function parseCommand(
  argv: readonly string[],
  own: readonly string[] = [],
): ParsedArguments {
  const options: Options = {
    ...shared,
    ...Object.fromEntries(own.map((name) => [name, { type: 'string' as const }])),
  }
  const { values, positionals } = parseOptions(argv, options)
  const text = (name: string): string | undefined => {
    const value = values[name]
    if (value === '') throw new UsageError(`--${name} needs a value.`)
    return typeof value === 'string' ? value : undefined
  }
  const [path, ...rest] = positionals
  if (path === undefined || path === '') {
    throw new UsageError('PATH is missing: give s3://bucket/prefix, a folder or a file.')
  }
  if (rest.length > 0) throw new UsageError(`One PATH at a time; ${rest.length + 1} were given.`)
  const [exportName, region, endpoint, profile, originBucket] = [
    text('export'),
    text('region'),
    text('endpoint'),
    text('profile'),
    text('origin-bucket'),
  ]
  return {
    path,
    json: values['json'] === true,
    hasReceiver: text('to-s3') !== undefined,
    ...(exportName !== undefined && { exportName }),
    ...periodRange(text('period'), text('from'), text('to')),
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint: checkedEndpoint(endpoint) }),
    ...(profile !== undefined && { profile }),
    ...(originBucket !== undefined && { originBucket }),
    own: Object.fromEntries(
      own.flatMap((name) => {
        const value = text(name)
        return value === undefined ? [] : [[name, value]]
      }),
    ),
  }
}

function periodRange(
  period: string | undefined,
  from: string | undefined,
  to: string | undefined,
): { readonly from?: string; readonly to?: string } {
  if (period !== undefined && (from !== undefined || to !== undefined)) {
    throw new UsageError('--period is one month: give it alone, without --from and --to.')
  }
  const first = checkedPeriod('period', period) ?? checkedPeriod('from', from)
  const last = checkedPeriod('period', period) ?? checkedPeriod('to', to)
  if (first !== undefined && last !== undefined && first > last) {
    throw new UsageError(`--from ${first} is after --to ${last}.`)
  }
  return { ...(first !== undefined && { from: first }), ...(last !== undefined && { to: last }) }
}

function checkedPeriod(name: string, value: string | undefined): string | undefined {
  if (value === undefined || /^\d{4}-(0[1-9]|1[0-2])$/.test(value)) return value
  throw new UsageError(`--${name} takes a month as YYYY-MM, such as 2026-08.`)
}
