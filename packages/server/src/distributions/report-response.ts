import type { OpenedReport } from '@aws-linked/model'

/** A report as a download, streamed as fast as the reader takes it. */
export function reportResponse({ body, fileName, contentType, sizeBytes }: OpenedReport): Response {
  return new Response(toStream(body), {
    headers: {
      'content-type': contentType,
      // Never shown in the page's origin, whatever is in it.
      'content-disposition': `attachment; filename="${toSafeName(fileName)}"`,
      'content-security-policy': "sandbox; default-src 'none'",
      ...(sizeBytes !== undefined && { 'content-length': String(sizeBytes) }),
    },
  })
}

/** `ReadableStream.from`, which not every host's types have. */
function toStream(body: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const chunks = body[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await chunks.return?.()
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
