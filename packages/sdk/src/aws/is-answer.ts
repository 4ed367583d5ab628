import type { Expected, JsonForm } from './expected-answer.ts'

/** What came, with its whole body, or without the body that is an object's. */
export interface Received {
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Uint8Array
}

/**
 * Whether what came is positively the answer of an operation. An empty body, a page of a proxy or the
 * answer of something else would be read as one without items: as a complete list of nothing.
 */
export function isAnswer(
  expected: Expected,
  { headers, body = new Uint8Array() }: Received,
): boolean {
  const { form } = expected
  if (form === 'xml') return isXml(body, expected.root)
  if (form === 'json') return isJson(body, expected.fields)
  if (form === 'text') return body.length > 0
  return body.length === 0 && (!expected.hasEtag || Boolean(headers['etag']))
}

/** Whether a document begins and ends as this element: what was cut off may still be read. */
export function isXml(body: Uint8Array | string, root: string): boolean {
  const bytes = Buffer.from(body)
  const head = bytes
    .subarray(0, 4096)
    .toString()
    .replace(/^\uFEFF/, '')
  const begin = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)*<([\w.:-]+)(?=[\s/>])/.exec(head)
  if (begin?.[1] !== root) return false
  const tail = bytes.subarray(-200).toString().trimEnd()
  // An element without content may be one tag: then there is no other in the document.
  return tail.endsWith(`</${root}>`) || /^[^<>]*\/>\s*$/.test(head.slice(begin[0].length))
}

/** A JSON object; `undefined` for anything else. */
export function parseObject(
  json: Uint8Array | string,
): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(json).toString())
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isJson(body: Uint8Array, fields: ReadonlyMap<string, JsonForm>): boolean {
  const answer = parseObject(body)
  return answer !== undefined && hasFields(answer, fields)
}

/**
 * Whether an object has what an answer has to have: each known field as it should be, and one at least. A
 * token alone is not an answer where there are lists.
 */
export function hasFields(
  answer: Readonly<Record<string, unknown>>,
  fields: ReadonlyMap<string, JsonForm>,
): boolean {
  const present = [...fields].filter(([name]) => (answer[name] ?? undefined) !== undefined)
  if (!present.every(([name, form]) => isOf(form, answer[name]))) return false
  const holds = [...fields.values()].some((form) => form !== 'value')
  return fields.size === 0 || present.some(([, form]) => !holds || form !== 'value')
}

function isOf(form: JsonForm, value: unknown): boolean {
  if (form === 'list') return Array.isArray(value)
  return form === 'object' ? isObject(value) : typeof value !== 'object'
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
