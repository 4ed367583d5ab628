import { LocalstackContainer } from '@testcontainers/localstack'

/** A LocalStack of its own for one test file. */
export interface Localstack extends AsyncDisposable {
  readonly endpoint: string
}

/** Starts LocalStack in a container, on a free port of 127.0.0.1. */
export async function startLocalstack(): Promise<Localstack> {
  const container = await new LocalstackContainer('localstack/localstack:4.14.0').start()
  return {
    endpoint: container.getConnectionUri(),
    async [Symbol.asyncDispose]() {
      await container.stop()
    },
  }
}
