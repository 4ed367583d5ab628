/** Credentials to create with. */
export interface SeedCredentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** What the clients of one account have in common. */
export interface SeedClient {
  readonly endpoint: string
  readonly credentials: SeedCredentials
}
