import '@aws-linked/elements/connect'
import '@aws-linked/elements/data-sources'
import { client, find, showEmployee } from './shell.ts'

const aside = find('#connect')
const button = find('[data-connect]')
const connect = document.querySelector('aws-linked-connect')!

function toggle(open: boolean): void {
  aside.hidden = !open
  button.setAttribute('aria-expanded', String(open))
}

function openAs(type: 'root' | 'linked'): void {
  connect.type = type
  toggle(true)
  connect.focus()
}

button.addEventListener('click', () => {
  const open = button.getAttribute('aria-expanded') === 'true'
  toggle(!open)
  if (!open) connect.focus()
})
document.addEventListener('aws-linked-connect-cancel', () => {
  toggle(false)
  button.focus()
})
document.addEventListener('aws-linked-connect-open', () => openAs('linked'))
document.addEventListener('aws-linked-connect-root', () => openAs('root'))
document.addEventListener('aws-linked-show-resources', () => location.assign('/resources'))

const sources = await client.listDataSources()
if (location.hash === '#connect-root') openAs('root')
else toggle(sources.length === 0 || location.hash === '#connect')
await showEmployee()
