import type { ServerEvent } from '@aws-linked/model'
import type { Client } from '@aws-linked/client'

/**
 * A client's events. Of the tabs that share an endpoint one has the stream, as long as it is open; the others are told
 * that something happened, and no more: each reads with its own session what it may see. Who looks at no tab reads later.
 */
export async function* watchTabs(
  api: Client,
  endpoint: string,
  signal: AbortSignal,
): AsyncGenerator<ServerEvent, void, undefined> {
  const name = `aws-linked ${new URL(endpoint, document.baseURI).href}`
  const channel = new BroadcastChannel(name)
  const turn = takeTurn(name, signal)
  try {
    yield* nudges(channel, turn.mine, signal)
    if (signal.aborted) return
    for await (const event of api.events({ signal })) {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin
      channel.postMessage(null)
      yield event
    }
  } finally {
    turn.end()
    channel.close()
  }
}

/** The right to have the stream: `mine` resolves when no other tab has it. */
function takeTurn(name: string, signal: AbortSignal): { mine: Promise<void>; end: () => void } {
  const ended = Promise.withResolvers<void>()
  const mine = Promise.withResolvers<void>()
  // An abort ends the waiting; it is no failure.
  navigator.locks
    .request(name, { signal }, () => {
      mine.resolve()
      return ended.promise
    })
    .catch(() => mine.resolve())
  return { mine: mine.promise, end: ended.resolve }
}

/** `open` for whatever another tab hears, once while nobody looks, until it is this tab's turn. */
async function* nudges(
  channel: BroadcastChannel,
  turn: Promise<void>,
  signal: AbortSignal,
): AsyncGenerator<ServerEvent, void, undefined> {
  let news = Promise.withResolvers<void>()
  let [isOver, isTold] = [false, false]
  const wake = (): void => news.resolve()
  const end = (): void => {
    isOver = true
    wake()
  }
  channel.addEventListener('message', () => {
    isTold = true
    wake()
  })
  // What changed before this tab listened, it has not heard of. One that gets the stream at once hears of its opening.
  const late = setTimeout(() => {
    isTold = true
    wake()
  }, 100)
  document.addEventListener('visibilitychange', wake)
  signal.addEventListener('abort', end, { once: true })
  void turn.then(end)
  try {
    for (;;) {
      await news.promise
      if (isOver) return
      news = Promise.withResolvers()
      if (!isTold || document.hidden) continue
      isTold = false
      yield { type: 'open' }
    }
  } finally {
    clearTimeout(late)
    document.removeEventListener('visibilitychange', wake)
  }
}
