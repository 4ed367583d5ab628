import type { Employee } from '@aws-linked/model'
import { createClient } from '@aws-linked/client'
import type { Client } from '@aws-linked/client'

/** The API of this page's own server. */
export const client: Client = createClient({ endpoint: '/aws-linked' })

/** Says who is signed in, and offers the colleagues to sign in as: a demo's way of signing in. */
export async function showEmployee(): Promise<void> {
  const { me, employees } = await client.listEmployees()
  const employee = employees.find(({ id }) => id === me) ?? { id: me, name: me }
  find('[data-me]').textContent = employee.name
  find('[data-initials]').textContent = initials(employee)
  find('[data-employees]').replaceChildren(
    ...employees.map(({ id, name }) => {
      const button = document.createElement('button')
      button.name = 'employee'
      button.value = id
      button.textContent = name
      if (id === me) button.setAttribute('aria-current', 'true')
      return button
    }),
  )
}

/** The page's one element that matches. */
export function find(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector)
  if (!element) throw new Error(`The page has no ${selector}.`)
  return element
}

function initials({ name }: Employee): string {
  return name
    .split(' ')
    .map((word) => word.charAt(0))
    .join('')
    .slice(0, 2)
    .toUpperCase()
}
