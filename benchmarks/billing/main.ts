// `npm run bench:billing`: what billing claims of its speed, each figure beside its limit in the same run.
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { formats, generate, unpack } from './generate.ts'
import type { Format, Sample } from './generate.ts'
import { median, runJob, timeCommands } from './measure.ts'
import type { Measured } from './measure.ts'
import { accounts } from './rows.ts'
import { splitInTwo } from './split-in-two.ts'

const help = `npm run bench:billing -- [options]

  --rows N       rows of the generated month (1000000); more are whole millions, a file each
  --repeat N     how often each figure is taken, its limit right before it (3)
  --only FORMAT  csv.gz, csv.zip or parquet (may be repeated)
  --no-limits    our own figures alone, as for 10 million rows
`

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    repeat: { type: 'string', default: '3' },
    only: { type: 'string', multiple: true },
    limits: { type: 'boolean', default: true },
    help: { type: 'boolean', default: false },
  },
  allowNegative: true,
})
if (values.help) {
  console.log(help)
  process.exit(0)
}
const rows = Number(values.rows)
const repeat = Number(values.repeat)
const chosen = formats.filter((format) => values.only?.includes(format) ?? true)

/** One line of the result. */
interface Claim {
  readonly name: string
  readonly format: Format
  /** Nothing where the claim is one of rows per second. */
  readonly limit?: {
    readonly name: string
    readonly most: number
    readonly run: () => Promise<number>
  }
  readonly rowsPerSecond?: number
  readonly mostMb: number
  /** Whether what comes out may not be larger than 1.25 times what goes in. */
  readonly isWhole?: true
  readonly run: () => Promise<Measured | undefined>
}

const samples = await generate(rows, chosen)
const scratch = await mkdtemp(join(tmpdir(), 'aws-linked-bench-scratch-'))
let isHeld = true
try {
  console.log(
    `${rows} rows × 126 columns, 50 accounts; ${repeat} runs; ${availableParallelism()} × ${cpus()[0]?.model}; load ${loadavg()[0]?.toFixed(1)}`,
  )
  for (const claim of await claims()) isHeld = (await take(claim)) && isHeld
} finally {
  await rm(scratch, { recursive: true, force: true })
}
process.exitCode = isHeld ? 0 : 1

async function claims(): Promise<readonly Claim[]> {
  const { 'csv.gz': gz, 'csv.zip': zip, parquet } = samples
  const wantsLimits = values.limits && chosen.some((format) => format !== 'parquet')
  const halves = wantsLimits ? await toHalves(gz) : []
  const recompress = (): Promise<number> =>
    timeCommands(...halves.map((half) => ['gzip', '-6', '-c', half]))
  const gunzip = (): Promise<number> => timeCommands(['gzip', '-dc', ...gz.files])
  const unzip = async (): Promise<number> => {
    let seconds = 0
    for (const file of zip.files) seconds += await timeCommands(['unzip', '-p', file])
    return seconds
  }
  const all: readonly Claim[] = [
    ...csvClaims('csv.gz', gz, 'gzip -dc', gunzip, recompress),
    ...csvClaims('csv.zip', zip, 'unzip -p', unzip, recompress),
    {
      name: 'Parquet → 50 Parquet',
      format: 'parquet',
      limit: { name: 'best DuckDB under 1 GB', most: 1.3, run: () => bestOfDuckDb(parquet) },
      mostMb: 1229,
      isWhole: true,
      run: () => runJob({ task: 'split', ...parquet }),
    },
    ...formats.map((format) => ({
      name: `${format} → Charges`,
      format,
      rowsPerSecond: 50_000,
      mostMb: format === 'parquet' ? 1229 : 512,
      run: () => runJob({ task: 'import', ...samples[format] }),
    })),
  ]
  return all.filter(({ format }) => chosen.includes(format))
}

function csvClaims(
  format: 'csv.gz' | 'csv.zip',
  sample: Sample,
  name: string,
  read: () => Promise<number>,
  recompress: () => Promise<number>,
): Claim[] {
  const one = (which: string, account: string | undefined): Claim => ({
    name: `one account (${which}) out of ${format}`,
    format,
    limit: { name, most: 1.5, run: read },
    mostMb: 512,
    run: () => runJob({ task: 'split', ...sample, accounts: [account ?? ''] }),
  })
  return [
    {
      name: `${format} → 50 ${format}`,
      format,
      limit: {
        name: `${name} + gzip -6 on two cores`,
        most: 1.3,
        run: async () => (await read()) + (await recompress()),
      },
      mostMb: 512,
      isWhole: true,
      run: () => runJob({ task: 'split', ...sample }),
    },
    one('of the middle', accounts[24]),
    one('the largest', accounts[0]),
  ]
}

/** The text in two files of the same size, for two cores to compress. */
async function toHalves(gz: Sample): Promise<readonly string[]> {
  const whole = join(scratch, 'whole.csv')
  await unpack(gz.files, whole)
  return splitInTwo(whole)
}

/** DuckDB's own ways with the most memory that keeps the process under 1 GB; a way that needs more is none. */
async function bestOfDuckDb({ files }: Sample): Promise<number> {
  const ways = ['copies', 'partition'] as const
  const taken: Measured[] = []
  for (const task of ways) {
    const measured = await runJob({ task, files, memory: '800MB' })
    const note = measured
      ? `${measured.seconds.toFixed(1)} s, ${measured.rssMb.toFixed(0)} MB`
      : 'out of memory'
    console.log(`      DuckDB ${task}: ${note}`)
    if (measured && measured.rssMb <= 1024) taken.push(measured)
  }
  return Math.min(...taken.map(({ seconds }) => seconds))
}

/** Takes a figure and its limit in turns, says both, and whether the claim holds. */
async function take(claim: Claim): Promise<boolean> {
  const { limit, rowsPerSecond, mostMb } = claim
  const ours: Measured[] = []
  const limits: number[] = []
  const loads: number[] = []
  for (let turn = 0; turn < repeat; turn++) {
    if (limit && values.limits) limits.push(await limit.run())
    const measured = await claim.run()
    loads.push(loadavg()[0] ?? Number.NaN)
    if (!measured) throw new Error(`${claim.name} ran out of memory`)
    if (measured.rows !== rows) throw new Error(`${claim.name} has ${measured.rows} rows`)
    ours.push(measured)
    console.log(`      ${claim.name}, ${turn + 1}: ${measured.seconds.toFixed(1)} s`)
  }
  const seconds = ours.map((each) => each.seconds)
  const rssMb = Math.max(...ours.map((each) => each.rssMb))
  const verdicts: boolean[] = [rssMb <= mostMb]
  const parts = [`${spread(seconds)} s`, `${Math.round(rows / median(seconds) / 1000)} k rows/s`]
  if (limit && limits.length > 0) {
    const ratios = seconds.map((each, turn) => each / (limits[turn] ?? Number.NaN))
    verdicts.push(median(ratios) <= limit.most)
    parts.push(`${spread(ratios)} × ${limit.name} (${spread(limits)} s), at most ${limit.most}`)
  }
  if (rowsPerSecond !== undefined) {
    verdicts.push(rows / median(seconds) >= rowsPerSecond)
    parts.push(`at least ${rowsPerSecond / 1000} k rows/s`)
  }
  parts.push(`${Math.round(rssMb)} MB, at most ${mostMb}`)
  parts.push(`${median(ours.map((each) => each.cpuSeconds)).toFixed(1)} s of CPU`)
  if (claim.isWhole) {
    const sizes = await Promise.all(
      samples[claim.format].files.map(async (file) => (await stat(file)).size),
    )
    const growth = (ours[0]?.bytes ?? 0) / sizes.reduce((sum, size) => sum + size, 0)
    verdicts.push(growth <= 1.25)
    parts.push(`${growth.toFixed(2)} × the input's size, at most 1.25`)
  }
  // Two of it are ours.
  parts.push(`load ${spread(loads, 1)}`)
  const holds = verdicts.every(Boolean)
  console.log(`${holds ? 'ok  ' : 'MISS'}  ${claim.name}: ${parts.join('; ')}`)
  return holds
}

/** The middle one, and between which it lies. */
function spread(all: readonly number[], decimals = 2): string {
  const [middle, least, most] = [median(all), Math.min(...all), Math.max(...all)].map((each) =>
    each.toFixed(decimals),
  )
  return `${middle} (${least}–${most})`
}
