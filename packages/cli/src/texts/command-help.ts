/** What a person reads about a command. */
export interface CommandHelp {
  /** One line, for the list of commands. */
  readonly summary: string
  readonly about: string
  readonly examples?: readonly string[]
  readonly exitCodes: readonly (readonly [code: string, meaning: string])[]
}
