import { apiTexts } from '../texts/api.ts'
import { hostTexts } from '../texts/host.ts'
import { ApiError } from './errors.ts'

/**
 * Refuses requests that another site's page sends with a person's cookies, and those that reach
 * this server under a name that is not its own (DNS rebinding; only with `origins`).
 */
export function checkOrigin(request: Request, origins: readonly string[] | undefined): void {
  const url = new URL(request.url)
  const origin = request.headers.get('origin')
  const allowed = origins ?? [url.origin]
  if (origin !== null && !allowed.includes(origin)) {
    throw new ApiError('forbidden', apiTexts.otherOrigin())
  }
  if (origin === null && isFromElsewhere(request)) {
    throw new ApiError('forbidden', apiTexts.otherOrigin())
  }
  const host = request.headers.get('host') ?? url.host
  if (origins && !origins.some((one) => isHostOf(one, host))) {
    throw new ApiError('forbidden', apiTexts.otherHost())
  }
}

/** A browser sends no Origin with a GET of an image or a script, but says where it comes from. A link may be followed. */
function isFromElsewhere({ headers, method }: Request): boolean {
  const site = headers.get('sec-fetch-site')
  if (site === null || site === 'same-origin' || site === 'none') return false
  return method !== 'GET' || headers.get('sec-fetch-mode') !== 'navigate'
}

/** Some proxies write a scheme's own port out: `app.example.com:443`. */
function isHostOf(origin: string, host: string): boolean {
  const { protocol, host: expected } = new URL(origin)
  return /^[\w.:[\]-]+$/.test(host) && URL.parse(`${protocol}//${host}`)?.host === expected
}

/** Origins in their canonical form. Throws a `TypeError` for anything else. */
export function toOrigins(origins: readonly string[] | undefined): string[] | undefined {
  return origins?.map((origin) => {
    const url = URL.parse(origin)
    if (!url || url.origin === 'null' || !/^\/?$/.test(url.pathname + url.search)) {
      throw new TypeError(hostTexts.notAnOrigin(origin))
    }
    return url.origin
  })
}
