import { apiTexts } from '../texts/api.ts'
import { hostTexts } from '../texts/host.ts'
import { ApiError, invalidInput } from './errors.ts'

const limit = '64 KiB'
const limitBytes = 64 * 1024

/** A request's JSON body, of 64 KiB at most, however it is sent. */
export async function readBody(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase()
  // A form or plain text could be sent by another site's page without asking this one.
  if (type !== 'application/json') {
    throw new ApiError('invalid_input', apiTexts.notJson(), { status: 415 })
  }
  if (Number(request.headers.get('content-length')) > limitBytes) throw tooLarge()
  const text = await readText(request)
  const said = request.headers.get('content-length')
  if (text === '' && said !== null && said !== '0') throw new Error(hostTexts.bodyTaken())
  try {
    return JSON.parse(text)
  } catch {
    // The parser's own words quote the body.
    throw invalidInput(undefined, apiTexts.invalidJson())
  }
}

async function readText({ body }: Request): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  // Leaving the loop cancels the stream: the rest of a body too large is not read.
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength
    if (bytes > limitBytes) throw tooLarge()
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

function tooLarge(): ApiError {
  return new ApiError('payload_too_large', apiTexts.tooLarge(limit), { details: { limit } })
}
