import { readFileSync } from 'node:fs'
import type { ProxyEnv } from 'node:http'
import { getCACertificates } from 'node:tls'
import type { NetworkOptions } from '@aws-linked/model'
import { refuse } from '../input/input.ts'
import { inputTexts } from '../texts/input.ts'

/** {@link NetworkOptions}, as Node's agents take them. */
export interface Network {
  readonly proxyEnv: ProxyEnv
  /** Absent: Node's own. */
  readonly ca?: readonly string[]
}

/** Checks the options, and fills in what the environment says. Throws `invalid_input`, and repeats no password. */
export function toNetwork({ proxy, ca }: NetworkOptions = {}): Network {
  if (proxy !== undefined && !isProxy(proxy)) throw refuse('proxy', inputTexts.proxy)
  if (ca !== undefined && !isPem(ca)) throw refuse('ca', inputTexts.ca)
  const more = ca ?? readBundle(process.env['AWS_CA_BUNDLE'])
  return {
    proxyEnv: proxy === undefined ? process.env : { HTTP_PROXY: proxy, HTTPS_PROXY: proxy },
    ...(more !== undefined && { ca: [...getCACertificates('default'), more] }),
  }
}

function isProxy(address: unknown): boolean {
  const url = typeof address === 'string' ? URL.parse(address) : null
  return (url?.protocol === 'http:' || url?.protocol === 'https:') && url.hostname !== ''
}

function isPem(text: unknown): boolean {
  return typeof text === 'string' && text.includes('-----BEGIN CERTIFICATE-----')
}

function readBundle(path: string | undefined): string | undefined {
  if (path === undefined || path === '') return undefined
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw refuse('ca', inputTexts.noCaBundle(path))
  }
  if (!isPem(text)) throw refuse('ca', inputTexts.noCaBundle(path))
  return text
}
