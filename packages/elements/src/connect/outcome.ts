// What is needed only once AWS was asked. It is loaded when Connect is pressed, and nothing is sent
// before it is there: so the form costs a page less, and an outcome can always be shown.
export { renderConnected } from './connected.ts'
export { explain } from './explain.ts'
export { renderReference, renderRemedy } from './remedy.ts'
