/** `aws-linked-disconnected`: a Data Source, its credentials and its resources are gone. */
export class DisconnectedEvent extends Event {
  readonly dataSourceId: string

  constructor(dataSourceId: string) {
    super('aws-linked-disconnected', { bubbles: true, composed: true })
    this.dataSourceId = dataSourceId
  }
}

declare global {
  interface HTMLElementEventMap {
    'aws-linked-disconnected': DisconnectedEvent
  }
}
