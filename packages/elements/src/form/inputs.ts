import { shownKeyId } from '@aws-linked/model'
import type { CredentialsRequest } from '@aws-linked/model'
import type { LitElement, ReactiveController } from 'lit'
import { toFailure } from '../shared/failure.ts'
import type { Failure } from '../shared/failure.ts'
import type { Field } from './fields.ts'

/** An access key: both halves. */
export interface AccessKey {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/**
 * What is typed, read from the inputs when it is needed and kept nowhere else.
 * The secret is wiped when the page is left and when the element is really removed: a framework that
 * moves it takes it out and puts it back at once, and that must not lose what was typed.
 */
export class Inputs implements ReactiveController {
  readonly #host: LitElement
  readonly #removed: () => void

  constructor(host: LitElement, removed: () => void) {
    this.#host = host
    this.#removed = removed
    host.addController(this)
  }

  readonly wipeSecret = (): void => {
    this.#write('secretAccessKey', '')
    // It may have been typed into the wrong field.
    if (!shownKeyId(this.value('accessKeyId'))) this.#write('accessKeyId', '')
  }

  hostConnected(): void {
    window.addEventListener('pagehide', this.wipeSecret)
  }

  hostDisconnected(): void {
    window.removeEventListener('pagehide', this.wipeSecret)
    queueMicrotask(() => {
      if (this.#host.isConnected) return
      this.wipeSecret()
      this.#removed()
    })
  }

  /** The text of an input; empty when the form does not show it. */
  value(field: Field): string {
    return this.#input(field)?.value ?? ''
  }

  /** The texts of these inputs, without the space around them; empty ones are left out. */
  trimmed<Name extends Field>(...fields: readonly Name[]): { readonly [Key in Name]?: string } {
    const texts: { [Key in Name]?: string } = {}
    for (const field of fields) {
      const text = this.value(field).trim()
      if (text) texts[field] = text
    }
    return texts
  }

  /** What of them may be told in an event: nothing that may be a secret in the wrong field. */
  told(): { readonly accessKeyId?: string; readonly roleArn?: string; readonly name?: string } {
    const { accessKeyId, roleArn, name } = this.trimmed('accessKeyId', 'roleArn', 'name')
    return {
      ...(accessKeyId && shownKeyId(accessKeyId) && { accessKeyId }),
      ...(roleArn && /^arn:|^\d{12}$/.test(roleArn) && { roleArn }),
      ...(name && { name }),
    }
  }

  /** What was refused, without a word that was typed and may be a secret: a server or a proxy may repeat it. */
  toFailure(error: unknown): Failure {
    const { accessKeyId, roleArn } = this.told()
    const hidden = [
      this.value('secretAccessKey'),
      accessKeyId ? '' : this.value('accessKeyId'),
      roleArn ? '' : this.value('roleArn'),
    ]
    return toFailure(error, hidden)
  }

  fillKey({ accessKeyId, secretAccessKey }: AccessKey): void {
    this.#write('accessKeyId', accessKeyId)
    this.#write('secretAccessKey', secretAccessKey)
  }

  /** What was typed into the wrong one of two fields. */
  swap(): void {
    this.fillKey({
      accessKeyId: this.value('secretAccessKey'),
      secretAccessKey: this.value('accessKeyId'),
    })
  }

  clear(): void {
    for (const input of this.#host.renderRoot.querySelectorAll<HTMLInputElement>('.input')) {
      input.value = ''
    }
  }

  /** Moves focus to an input; `false` when the form does not show it. */
  focus(field: Field, options?: FocusOptions): boolean {
    const input = this.#input(field)
    input?.focus(options)
    return input !== null
  }

  /** The access key to send. The only place where the secret is read. */
  toKey(): CredentialsRequest {
    return {
      accessKeyId: this.value('accessKeyId'),
      secretAccessKey: this.value('secretAccessKey'),
    }
  }

  #input(field: Field): HTMLInputElement | null {
    return this.#host.renderRoot.querySelector<HTMLInputElement>(`#${field}`)
  }

  #write(field: Field, value: string): void {
    const input = this.#input(field)
    if (input) input.value = value
  }
}
