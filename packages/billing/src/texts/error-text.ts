/** What an error says, and what to do about it. */
export interface ErrorText {
  readonly message: string
  readonly remedy: string
}
