import type { AccessKey, Inputs } from '../form/inputs.ts'

/** Fills both fields from a paste into one of them; `false` when no access key is in it. */
export function pasteKey(event: ClipboardEvent, inputs: Inputs): boolean {
  const { target, clipboardData } = event
  const id = target instanceof HTMLInputElement ? target.id : ''
  if (id !== 'accessKeyId' && id !== 'secretAccessKey') return false
  const key = parsePastedKey(clipboardData?.getData('text') ?? '')
  if (!key) return false
  event.preventDefault()
  inputs.fillKey(key)
  return true
}

/**
 * Finds an access key in pasted text: the CSV AWS offers (with its heading or without), `export` lines,
 * a profile of `~/.aws/credentials`, or the JSON of `aws iam create-access-key`.
 * `undefined` when there is no pair: then the text is what it is.
 */
export function parsePastedKey(text: string): AccessKey | undefined {
  return fromAssignments(text) ?? fromCsv(text)
}

const assignedId = /access_?key_?id["']?\s*[=:]\s*["']?([^\s"',;]+)/i
const assignedSecret = /secret_?access_?key["']?\s*[=:]\s*["']?([^\s"',;]+)/i

function fromAssignments(text: string): AccessKey | undefined {
  return pair(assignedId.exec(text)?.[1], assignedSecret.exec(text)?.[1])
}

function fromCsv(text: string): AccessKey | undefined {
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

function pair(accessKeyId?: string, secretAccessKey?: string): AccessKey | undefined {
  if (!accessKeyId || !secretAccessKey || /\s/.test(secretAccessKey)) return undefined
  return { accessKeyId, secretAccessKey }
}
