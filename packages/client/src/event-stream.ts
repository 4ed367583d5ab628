/**
 * The `data` of each event in a `text/event-stream`, in order. Comments (heartbeats) and other
 * fields are skipped; an event the stream breaks off in is dropped, as the standard says.
 * {@link https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream}
 */
export async function* eventData(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<string, void, undefined> {
  let data: string[] = []
  for await (const line of lines(body)) {
    if (line === '') {
      if (data.length > 0) yield data.join('\n')
      data = []
    } else if (line === 'data' || line.startsWith('data:')) {
      data.push(line.slice('data:'.length).replace(/^ /, ''))
    }
  }
}

/** Complete lines, ended by LF, CR or CRLF wherever the chunks are cut. */
async function* lines(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const reader = body.getReader()
  // TextDecoder drops the byte order mark and joins characters cut in two.
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      const parts = (rest + decoder.decode(value, { stream: true })).split(/\r\n|\r(?!$)|\n/)
      // A CR at the very end stays in `rest`: an LF may follow in the next chunk.
      rest = parts.pop() ?? ''
      yield* parts
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
}
