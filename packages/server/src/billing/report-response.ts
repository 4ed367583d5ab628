import type { OpenedReport } from './billing-plugin.ts'

/** A report as a download, streamed as fast as the reader takes it. */
export function reportResponse({ body, fileName, contentType, sizeBytes }: OpenedReport): Response {
  return new Response(ReadableStream.from(body), {
    headers: {
      'content-type': contentType,
      // Never shown in the page's origin, whatever is in it.
      'content-disposition': `attachment; filename="${toSafeName(fileName)}"`,
      'content-security-policy': "sandbox; default-src 'none'",
      ...(sizeBytes !== undefined && { 'content-length': String(sizeBytes) }),
    },
  })
}

/** A file name that is one on every system, and cannot break out of a header or a folder. */
export function toSafeName(name: string): string {
  const safe = name
    .replaceAll(/[^\w.-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(-120)
  return safe || 'report'
}
