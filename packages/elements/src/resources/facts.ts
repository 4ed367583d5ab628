import { formatNumber, formatUtc } from '../texts/format.ts'
import { propertyLabels, propertyValues } from '../texts/resources.ts'

/** One line of a resource's details. */
export interface Fact {
  readonly label: string
  readonly values: readonly string[]
  /** Whether the values are codes: IDs, addresses, paths. */
  readonly code: boolean
}

const units: Readonly<Record<string, string>> = { sizeGib: ' GiB', throughput: ' MiB/s' }
const isoTimePattern = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/
const codePattern = /^([a-z]+-[0-9a-f]{8,}|[\d.]+\.\d+|\/.*|[A-Z0-9]{16,})$/

/** A resource's properties as lines to read. They differ by kind, so this goes by what a value looks like. */
export function toFacts(properties: Readonly<Record<string, unknown>>): readonly Fact[] {
  return Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => {
      const values = toLines(value, units[key] ?? '')
      return { label: humanise(key), values, code: values.every(isCode) }
    })
}

function toLines(value: unknown, unit: string): readonly string[] {
  if (Array.isArray(value)) {
    return value.length === 0
      ? [propertyValues.none]
      : value.flatMap((item: unknown) => toLines(item, unit))
  }
  if (typeof value === 'object' && value !== null) {
    const parts = Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .map(([key, part]) => `${humanise(key)}: ${toLines(part, units[key] ?? '').join(', ')}`)
    return [parts.join('; ')]
  }
  if (value === null) return [propertyValues.none]
  if (typeof value === 'boolean') return [value ? propertyValues.yes : propertyValues.no]
  if (typeof value === 'number') return [formatNumber(value) + unit]
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return [isoTimePattern.test(text) ? formatUtc(text) : text]
}

function isCode(text: string): boolean {
  return codePattern.test(text)
}

/** `volumeIds` is "Volumes", `accessKeyId` is "Access key ID", `availabilityZone` is "Availability zone". */
function humanise(key: string): string {
  const known = propertyLabels[key]
  if (known !== undefined) return known
  const words = key
    .replace(/Ids$/, 's')
    .replace(/(?<=.)Id$/, '')
    .replace(/At$/, '')
    .replace(/([A-Z])/g, ' $1')
    .toLowerCase()
    .replace(/\b(ip|acl|acls)\b/g, (word) => word.toUpperCase().replace('ACLS', 'ACLs'))
  return words.charAt(0).toUpperCase() + words.slice(1)
}
