import { Sha256 } from '@smithy/core/checksum'
import { SignatureV4 } from '@smithy/signature-v4'
import type { WireRequest } from '../wire/wire.ts'

/** What a signed request says of its own signature. */
export interface Signature {
  readonly accessKeyId: string
  readonly region: string
  readonly service: string
  readonly signedHeaders: readonly string[]
  readonly value: string
  readonly signedAt: Date
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=(?<key>[^/,]+)\/\d{8}\/(?<region>[^/,]+)\/(?<service>[^/,]+)\/aws4_request,\s*SignedHeaders=(?<headers>[^,]+),\s*Signature=(?<value>[0-9a-f]{64})$/

/** Reads the `Authorization` header. `undefined` when it is missing or not SigV4 in full. */
export function readSignature({ headers }: WireRequest): Signature | undefined {
  const {
    key,
    region,
    service,
    headers: names,
    value,
  } = AUTHORIZATION.exec(headers.authorization ?? '')?.groups ?? {}
  const signedAt = dateOf(headers['x-amz-date'])
  if (!key || !region || !service || !names || !value || !signedAt) return undefined
  return { accessKeyId: key, region, service, signedHeaders: names.split(';'), value, signedAt }
}

/** Whether this secret made the signature. The request is signed again, and the two compared. */
export async function isSignedWith(
  request: WireRequest,
  { accessKeyId, region, service, signedHeaders, value, signedAt }: Signature,
  { secretAccessKey, sessionToken }: { secretAccessKey: string; sessionToken?: string },
): Promise<boolean> {
  const signer = new SignatureV4({
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) },
    region,
    service,
    sha256: Sha256,
    // S3 alone signs paths as they are sent.
    uriEscapePath: service !== 's3',
    applyChecksum: false,
  })
  const resigned = await signer.sign(
    {
      method: request.method,
      protocol: 'http:',
      hostname: '',
      path: request.path,
      query: queryOf(request.query),
      headers: Object.fromEntries(
        signedHeaders.map((name) => [name, String(request.headers[name] ?? '')]),
      ),
      body: request.body,
    },
    { signingDate: signedAt, signableHeaders: new Set(signedHeaders) },
  )
  return resigned.headers['authorization']?.endsWith(`Signature=${value}`) ?? false
}

function queryOf(query: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(query.keys())].map((name) => {
      const values = query.getAll(name)
      return [name, values.length === 1 ? String(values[0]) : values]
    }),
  )
}

function dateOf(header: string | string[] | undefined): Date | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(String(header ?? ''))
  if (!parts) return undefined
  const [, year, month, day, hour, minute, second] = parts
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}
