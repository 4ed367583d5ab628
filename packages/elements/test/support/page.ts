import axe from 'axe-core'
import { afterEach, beforeEach } from 'vitest'
import { page } from 'vitest/browser'

beforeEach(async () => {
  document.documentElement.lang = 'en'
  document.documentElement.style.colorScheme = 'light dark'
  document.body.style.cssText = 'margin:0;padding:16px;background:Canvas'
  await page.viewport(1280, 800)
})
afterEach(() => {
  document.body.replaceChildren()
  document.documentElement.dir = 'ltr'
})

/** Puts an element into the page, once it is set up. */
export async function mount<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
): Promise<HTMLElementTagNameMap[Name]> {
  const element = Object.assign(document.createElement(name), properties)
  document.body.append(element)
  await settle()
  return element
}

/** Lets promises, events and renders that are due happen. */
export async function settle(ms = 0): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1)
    await new Promise((resolve) => setTimeout(resolve, ms / 4))
  // Media queries, and dialogs that Escape closes, tell of it with the next frame; a busy machine draws it late.
  await nextFrame()
  await nextFrame()
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    // A page in the background draws nothing.
    const late = setTimeout(resolve, 1000)
    requestAnimationFrame(() => {
      clearTimeout(late)
      setTimeout(resolve)
    })
  })
}

/** What is focused, shadow roots looked into. */
export function focused(): Element | null {
  let active = document.activeElement
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
  return active
}

/** The element inside a component, or a failing test. */
export function inside(host: Element, selector: string): HTMLElement {
  const found = host.shadowRoot?.querySelector<HTMLElement>(selector)
  if (!found) throw new Error(`nothing matches ${selector}`)
  return found
}

/** The input of that id. */
export function input(host: Element, id: string): HTMLInputElement {
  const found = inside(host, `#${id}`)
  if (!(found instanceof HTMLInputElement)) throw new Error(`#${id} is no input`)
  return found
}

/** The text of a component as a reader meets it, white space joined. */
export function textOf(host: Element): string {
  return (host.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ').trim()
}

/** The button of that name. */
export function buttonNamed(host: Element, name: string): HTMLButtonElement {
  const buttons = [...(host.shadowRoot?.querySelectorAll('button') ?? [])]
  const found = buttons.find(
    (button) => (button.ariaLabel ?? button.textContent).replace(/\s+/g, ' ').trim() === name,
  )
  if (!found) throw new Error(`no button is named "${name}"`)
  return found
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
// Rules about whole pages: a test's page has no heading and no landmarks of its own.
const OFF = ['region', 'page-has-heading-one', 'landmark-one-main']

/** What axe objects to at 1280 and 320 px, and what makes the page scroll sideways: nothing, one hopes. */
export async function objections(): Promise<string[]> {
  const found: string[] = []
  for (const width of [1280, 320]) {
    await page.viewport(width, 800)
    await settle()
    const { violations } = await axe.run(document, {
      runOnly: { type: 'tag', values: TAGS },
      rules: Object.fromEntries(OFF.map((rule) => [rule, { enabled: false }])),
    })
    for (const { id, nodes } of violations) {
      found.push(`${width}: ${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`)
    }
    const { scrollWidth } = document.documentElement
    if (scrollWidth > width) found.push(`${width}: the page is ${scrollWidth} px wide`)
  }
  return found
}

/** Buttons, links and inputs of the page's elements that are smaller than 24 by 24 px. */
export function smallTargets(): string[] {
  const targets = [...document.querySelectorAll('*')].flatMap((host) => [
    ...(host.shadowRoot?.querySelectorAll<HTMLElement>('button, summary, input, a') ?? []),
  ])
  return targets
    .filter((target) => {
      const { width, height } = target.getBoundingClientRect()
      // A link within a sentence is exempt, and a checkbox is hit by its label.
      const exempt = target.closest('p') !== null || target.closest('label') !== null
      return width > 0 && !exempt && (width < 24 || height < 24)
    })
    .map((target) => target.outerHTML)
}
