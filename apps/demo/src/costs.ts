import '@aws-linked/elements/costs'
import { showEmployee } from './shell.ts'

document.addEventListener('aws-linked-connect-open', () => location.assign('/data-sources#connect'))
document.addEventListener('aws-linked-connect-root', () =>
  location.assign('/data-sources#connect-root'),
)

await showEmployee()
