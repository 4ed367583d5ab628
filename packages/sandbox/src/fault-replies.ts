import type { WireReply } from './wire/wire.ts'

/** Answers no AWS service gives, but proxies and emulators do. */
export const faultReplies: Readonly<Record<'html' | 'not_implemented', WireReply>> = {
  html: {
    status: 500,
    headers: { 'content-type': 'text/html' },
    body: '<!doctype html><title>500 Internal Server Error</title><h1>Internal Server Error</h1>',
  },
  not_implemented: {
    status: 501,
    headers: { 'content-type': 'text/plain' },
    body: 'This operation is not implemented.',
  },
}
