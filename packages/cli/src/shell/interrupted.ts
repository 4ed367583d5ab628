/** Why everything stops: the person, or the system, said so. */
export class Interrupted extends Error {
  override name = 'Interrupted'
  readonly exitCode: number

  constructor(signal: 'SIGINT' | 'SIGTERM') {
    super(`Stopped by ${signal}.`)
    // As shells count: 128 and the signal's number.
    this.exitCode = signal === 'SIGINT' ? 130 : 143
  }
}
