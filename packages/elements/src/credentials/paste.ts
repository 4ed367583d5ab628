/** An access key as it was pasted. */
export interface PastedKey {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/**
 * Finds an access key in pasted text: the CSV AWS offers (with its heading or without), `export` lines,
 * a profile of `~/.aws/credentials`, or the JSON of `aws iam create-access-key`.
 * `undefined` when there is no pair: then the text is what it is.
 */
export function parsePastedKey(text: string): PastedKey | undefined {
  return fromAssignments(text) ?? fromCsv(text)
}

const ASSIGNED_ID = /access_?key_?id["']?\s*[=:]\s*["']?([^\s"',;]+)/i
const ASSIGNED_SECRET = /secret_?access_?key["']?\s*[=:]\s*["']?([^\s"',;]+)/i

function fromAssignments(text: string): PastedKey | undefined {
  return pair(ASSIGNED_ID.exec(text)?.[1], ASSIGNED_SECRET.exec(text)?.[1])
}

function fromCsv(text: string): PastedKey | undefined {
  const rows = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1')))
  const [first = [], second] = rows
  const heading = first.map((cell) => cell.toLowerCase())
  const id = heading.indexOf('access key id')
  const secret = heading.indexOf('secret access key')
  if (id >= 0 && secret >= 0) return pair(second?.[id], second?.[secret])
  return rows.length === 1 && first.length === 2 && /^\w{12,128}$/.test(first[0] ?? '')
    ? pair(first[0], first[1])
    : undefined
}

function pair(accessKeyId?: string, secretAccessKey?: string): PastedKey | undefined {
  if (!accessKeyId || !secretAccessKey || /\s/.test(secretAccessKey)) return undefined
  return { accessKeyId, secretAccessKey }
}
