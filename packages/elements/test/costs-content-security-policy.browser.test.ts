import { expect, test } from 'vitest'

const url = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href)

/** The costs, chart and all, on a page of their own under a strict policy: what it objected to, and what was drawn. */
async function strictPage(): Promise<{ violations: string[]; drawn: boolean }> {
  const nonce = 'n0nce'
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "connect-src 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ')
  const frame = document.createElement('iframe')
  frame.width = '900'
  frame.height = '900'
  const answer = new Promise<{ violations: string[]; drawn: boolean }>((resolve) => {
    addEventListener('message', ({ data }) => resolve(data), { once: true })
  })
  frame.srcdoc = `<!doctype html>
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <body><aws-linked-costs></aws-linked-costs>
    <script type="module" nonce="${nonce}">
      // The test runner wraps dynamic imports in a function that only its own pages have.
      globalThis.__vitest_browser_runner__ = { wrapDynamicImport: (load) => load() }
      const violations = []
      document.addEventListener('securitypolicyviolation', (event) =>
        violations.push(event.violatedDirective + ' ' + event.blockedURI))
      await import(${url('../src/costs.ts')})
      const { FakeClient } = await import(${url('support/fake-client.ts')})
      const { billingPeriod } = await import(${url('support/billing-fixtures.ts')})
      const client = new FakeClient()
      client.billing = { periods: [billingPeriod()], missing: [] }
      const element = document.querySelector('aws-linked-costs')
      element.client = client
      const isDrawn = () => {
        const canvas = element.shadowRoot.querySelector('canvas')
        const pixels = canvas?.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data
        return pixels?.some((value) => value > 0) ?? false
      }
      for (let turn = 0; turn < 60 && !isDrawn(); turn += 1)
        await new Promise((resolve) => setTimeout(resolve, 50))
      parent.postMessage({ violations, drawn: isDrawn() }, '*')
    </script>`
  document.body.append(frame)
  const result = await answer
  frame.remove()
  return result
}

test('the chart is drawn under a strict Content Security Policy with Trusted Types', async () => {
  expect(await strictPage()).toEqual({ violations: [], drawn: true })
})
