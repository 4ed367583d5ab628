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
    throw forbidden('This page’s origin may not use this server.')
  }
  const host = request.headers.get('host') ?? url.host
  if (origins && !origins.some((one) => new URL(one).host === host.toLowerCase())) {
    throw forbidden('This server is not known by this name.')
  }
}

/** Origins in their canonical form. Throws for what is none. */
export function toOrigins(origins: readonly string[] | undefined): string[] | undefined {
  return origins?.map((origin) => {
    const url = URL.parse(origin)
    if (!url || url.origin === 'null' || !/^\/?$/.test(url.pathname + url.search)) {
      throw new TypeError(
        `createAwsLinked: origins: "${origin}" is no origin. Write it as https://example.com.`,
      )
    }
    return url.origin
  })
}

function forbidden(message: string): ApiError {
  return new ApiError('forbidden', message, {
    remedy: 'Name the page’s origin in the server’s option origins.',
  })
}
