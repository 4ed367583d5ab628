import '@aws-linked/elements/resources'
import { showEmployee } from './shell.ts'

document.addEventListener('aws-linked-connect-open', () => location.assign('/data-sources#connect'))

await showEmployee()
