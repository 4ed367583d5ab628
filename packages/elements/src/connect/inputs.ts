import type { ConnectRequest, DataSourceType } from '@aws-linked/client'
import type { LitElement, ReactiveController } from 'lit'
import type { Field } from './fields.ts'
import type { PastedKey } from './paste.ts'

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

  readonly wipeSecret = (): void => this.#write('secretAccessKey', '')

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

  fill({ accessKeyId, secretAccessKey }: PastedKey): void {
    this.#write('accessKeyId', accessKeyId)
    this.#write('secretAccessKey', secretAccessKey)
  }

  clear(): void {
    for (const input of this.#host.renderRoot.querySelectorAll<HTMLInputElement>('.input')) {
      input.value = ''
    }
  }

  focus(field: Field, options?: FocusOptions): void {
    this.#input(field)?.focus(options)
  }

  /** The body to send. The only place where the secret is read. */
  toRequest(type: DataSourceType): ConnectRequest {
    const [name, bucket, prefix, exportName] = (
      ['name', 'bucket', 'prefix', 'exportName'] as const
    ).map((field) => this.value(field).trim())
    const billingExport = {
      ...(bucket && { bucket }),
      ...(prefix && { prefix }),
      ...(exportName && { exportName }),
    }
    return {
      type,
      ...(name && { name }),
      credentials: {
        accessKeyId: this.value('accessKeyId'),
        secretAccessKey: this.value('secretAccessKey'),
      },
      ...(type === 'root' && Object.keys(billingExport).length > 0 && { billingExport }),
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
