import { serveStatic } from '@hono/node-server/serve-static'
import type { AwsLinked } from '@aws-linked/server'
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { csrf } from 'hono/csrf'
import { employees } from './employees.ts'

/** The demo's own pages, with aws-linked mounted beside them as any product would. */
export function createApp(linked: AwsLinked, { pages }: { readonly pages: string }): Hono {
  const app = new Hono()
  app.mount('/aws-linked', linked.fetch, { replaceRequest: false })

  app.use(
    secureHeaders({
      strictTransportSecurity: false, // http://localhost
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: ['lit-html'],
      },
    }),
  )
  app.get('/', (c) => c.redirect('/data-sources'))
  app.post('/session', csrf(), async (c) => {
    const { employee } = await c.req.parseBody()
    const chosen = employees.find(({ id }) => id === employee)
    if (chosen) {
      c.header('set-cookie', `employee=${chosen.id}; Path=/; HttpOnly; SameSite=Lax`)
    }
    const from = URL.parse(c.req.header('referer') ?? '')
    return c.redirect(from?.pathname ?? '/data-sources', 303)
  })
  app.use(
    serveStatic({
      root: pages,
      rewriteRequestPath: (path) => (/\.[a-z0-9]+$/.test(path) ? path : `${path}.html`),
    }),
  )
  app.notFound((c) => c.text('There is no such page.', 404))
  return app
}
