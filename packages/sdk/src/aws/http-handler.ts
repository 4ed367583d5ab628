import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { NodeHttpHandler } from '@smithy/node-http-handler'

/**
 * The AWS SDK's handler, except that a page is no answer: parsed as one, a login page or a proxy's
 * notice that comes with status 200 is an empty list, and everything known would be taken for gone.
 */
class HttpHandler extends NodeHttpHandler {
  override async handle(
    ...args: Parameters<NodeHttpHandler['handle']>
  ): ReturnType<NodeHttpHandler['handle']> {
    const result = await super.handle(...args)
    const { statusCode, headers, body } = result.response
    if (statusCode < 300 && headers['content-type']?.startsWith('text/html')) {
      body.destroy()
      throw Object.assign(new Error('An HTML page came instead of an answer.'), {
        $metadata: { httpStatusCode: statusCode },
      })
    }
    return result
  }
}

/** Sockets shared by all clients of a session; `destroy()` closes them. */
export function createHttpHandler(maxSockets: number): NodeHttpHandler {
  const sockets = { keepAlive: true, maxSockets }
  return new HttpHandler({
    connectionTimeout: 5000,
    httpAgent: new HttpAgent(sockets),
    httpsAgent: new HttpsAgent(sockets),
  })
}
