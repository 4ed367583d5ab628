// What helps while the form is filled. It is loaded once the form stands: without it the form works as well.
export { PolicyPart } from '../connect-policy/policy-part.ts'
export { isRoleLike, toHunch } from './hunch.ts'
export { pasteKey } from './paste.ts'
