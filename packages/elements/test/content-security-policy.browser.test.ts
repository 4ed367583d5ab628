import { expect, test } from 'vitest'

const NAMES = ['connect', 'data-sources', 'resources']

/**
 * A page of its own under a strict policy, with the elements in it. It answers with what the policy
 * objected to, and with which elements have drawn themselves.
 */
async function strictPage(extra = ''): Promise<{ violations: string[]; drawn: string[] }> {
  const nonce = 'n0nce'
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "connect-src 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ')
  const entry = new URL('../src/define.ts', import.meta.url).href
  const frame = document.createElement('iframe')
  const answer = new Promise<{ violations: string[]; drawn: string[] }>((resolve) => {
    addEventListener('message', ({ data }) => resolve(data), { once: true })
  })
  frame.srcdoc = `<!doctype html>
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <body>${NAMES.map((name) => `<aws-linked-${name} endpoint="/none"></aws-linked-${name}>`).join('')}
    <script type="module" nonce="${nonce}">
      // What vitest wraps every import() in; this page is none of its own.
      globalThis.__vitest_browser_runner__ = { wrapDynamicImport: (load) => load() }
      const violations = []
      document.addEventListener('securitypolicyviolation', (event) =>
        violations.push(event.violatedDirective + ' ' + event.blockedURI))
      await import(${JSON.stringify(entry)})
      try {
        ${extra}
      } catch (error) {
        violations.push(String(error))
      }
      await new Promise((resolve) => setTimeout(resolve, 500))
      const drawn = ${JSON.stringify(NAMES)}.filter((name) => {
        const element = document.querySelector('aws-linked-' + name)
        return element.shadowRoot?.adoptedStyleSheets.length > 0 &&
          getComputedStyle(element).display === 'block'
      })
      parent.postMessage({ violations, drawn }, '*')
    </script>`
  document.body.append(frame)
  const result = await answer
  frame.remove()
  return result
}

test('the elements work under a strict Content Security Policy with Trusted Types', async () => {
  expect(await strictPage()).toEqual({ violations: [], drawn: NAMES })
})

test('this suite would see an inline style', async () => {
  const { violations } = await strictPage(
    "document.body.insertAdjacentElement('beforeend', Object.assign(document.createElement('style'), { textContent: 'p{}' }))",
  )
  expect(violations).toContain('style-src-elem inline')
})

test('all that connecting loads later works under it too: steps, report, exports, many accounts', async () => {
  const { violations } = await strictPage(`
    const { FakeClient } = await import(${support('fake-client')})
    const { dataSource } = await import(${support('fixtures')})
    const { foundExport, linkedAccount, report, withRoles } = await import(${support('connect-fixtures')})
    const client = new FakeClient()
    client.settings = withRoles
    client.exports = { exports: [foundExport()] }
    client.accounts = { accounts: [linkedAccount('777788889999')] }
    client.onConnect = async () => dataSource({ type: 'root', warnings: [], permissions: report() })
    const element = Object.assign(document.createElement('aws-linked-connect'), { client, type: 'root' })
    document.body.append(element)
    const until = async (selector) => {
      for (let turn = 0; turn < 60; turn += 1) {
        const found = element.shadowRoot.querySelector(selector)
        if (found) return found
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      violations.push('nothing matches ' + selector)
    }
    await until('.steps')
    ;(await until('#roleArn')).value = 'arn:aws:iam::111122223333:role/aws-linked'
    element.shadowRoot.querySelector('[type=submit]').click()
    await until('.tally')
    await until('.options')
    for (const button of element.shadowRoot.querySelectorAll('.notice button')) button.click()
    await until('.accounts li')
  `)
  expect(violations).toEqual([])
})

test('all that opens below a Data Source works under it too, and so does the dialog', async () => {
  const { violations } = await strictPage(`
    const { FakeClient } = await import(${support('fake-client')})
    const { dataSource } = await import(${support('fixtures')})
    const { foundExport, linkedAccount, report, withRoles } = await import(${support('connect-fixtures')})
    const client = new FakeClient()
    client.settings = withRoles
    client.exports = { exports: [foundExport()] }
    client.accounts = { accounts: [linkedAccount('777788889999')] }
    client.sources = [dataSource({ type: 'root', name: 'root', permissions: report() })]
    const element = Object.assign(document.createElement('aws-linked-data-sources'), { client })
    document.body.append(element)
    const until = async (selector, text = '') => {
      for (let turn = 0; turn < 100; turn += 1) {
        const found = [...element.shadowRoot.querySelectorAll(selector)].find(({ textContent }) =>
          textContent.includes(text))
        if (found) return found
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      violations.push('nothing matches ' + selector + ' ' + text)
    }
    const choose = async (item) => {
      ;(await until('[data-popup]')).click()
      ;(await until('.item', item)).click()
    }
    ;(await until('.fact')).click()
    await until('.tally')
    ;(await until('.root-facts button', 'Change')).click()
    await until('.options')
    ;(await until('.root-facts button', 'Show')).click()
    ;(await until('.linked button', 'Connect linked')).click()
    await until('.many .accounts li')
    await choose('Replace')
    await until('.replace .steps')
    await choose('Rename')
    await until('#rename')
    ;(await until('.root-missing button', 'Invite')).click()
    await until('.invitation')
    await choose('Disconnect')
    await until('dialog[open]')
  `)
  expect(violations).toEqual([])
})

/** The address of a module beside this one, as the page's script writes it. */
function support(file: string): string {
  return JSON.stringify(new URL(`./support/${file}.ts`, import.meta.url).href)
}
