/** What a person reads of a failure: what happened, and what to do about it. */
export interface Text {
  readonly message: string
  readonly remedy: string
}
