/** Which AWS the demo talks to. */
export type Aws = 'sandbox' | 'localstack' | 'aws'

/** How the demo was asked to start; `scripts/start.mjs` has checked it. */
export interface Options {
  readonly aws: Aws
  readonly port: number
  /** Where data and key are kept, one folder for each AWS. */
  readonly dataDir: string
}

/** Reads what `scripts/start.mjs` passes: AWS, port and folder. */
export function toOptions([aws, port, dataDir]: readonly string[]): Options {
  if (aws !== 'sandbox' && aws !== 'localstack' && aws !== 'aws') {
    throw new Error('The first argument is sandbox, localstack or aws.')
  }
  if (!port || !dataDir) throw new Error('The second argument is a port, the third a folder.')
  return { aws, port: Number(port), dataDir }
}
