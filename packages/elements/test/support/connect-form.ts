import '@aws-linked/elements/connect'
// The parts that are loaded when they are needed: loaded beforehand, so that it takes no time in a test.
import '../../src/credentials/help.ts'
import '../../src/connect-role/role-part.ts'
import '../../src/connected/outcome-part.ts'
import type { AwsLinkedConnect } from '@aws-linked/elements'
import { vi } from 'vitest'
import { CANARY, KEY_ID } from './fixtures.ts'
import { buttonNamed, input, mount, settle } from './page.ts'

/** The form, once it stands with all its parts. */
export async function mountForm(
  properties: Partial<AwsLinkedConnect> = {},
): Promise<AwsLinkedConnect> {
  const element = await mount('aws-linked-connect', properties)
  await vi.waitFor(() => {
    if (!element.shadowRoot?.querySelector('.policy .count, .policy .hint')) {
      throw new Error('the policy is not there')
    }
    if (element.shadowRoot.querySelector('.waiting')) throw new Error('something is waited for')
  })
  return element
}

/** Types an access key, as a person does. */
export function typeKey(
  element: AwsLinkedConnect,
  id: string = KEY_ID,
  secret: string = CANARY,
): void {
  input(element, 'accessKeyId').value = id
  input(element, 'secretAccessKey').value = secret
}

/** Types into one field, so that the form notices. */
export async function typeInto(element: AwsLinkedConnect, id: string, text: string): Promise<void> {
  const field = input(element, id)
  field.value = text
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
  await settle()
}

/** Presses a button. */
export async function press(element: AwsLinkedConnect, name = 'Connect'): Promise<void> {
  buttonNamed(element, name).click()
  await settle()
}
