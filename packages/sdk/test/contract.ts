import type { ScenarioAccount } from '@aws-linked/sandbox'
import { connect, discover, kindNames } from '@aws-linked/sdk'
import type { DiscoveryEvent, Problem, Resource } from '@aws-linked/sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localstackDifferences } from './contract-differences.ts'
import type { Difference, World } from './contract-differences.ts'
import { contractRegions, contractScenario } from './contract-scenario.ts'
import { viewsOfAccount } from './contract-declared.ts'
import { viewsOf } from './contract-found.ts'
import type { View } from './contract-view.ts'

/** A world that can be stopped. */
export interface RunningWorld extends World {
  close(): Promise<unknown>
}

/** What is held against the contract. */
export interface ContractOptions {
  /** Starts an AWS with what {@link contractScenario} declares in it. */
  readonly start: () => Promise<RunningWorld>
  /** What it does otherwise than AWS. Whatever is not named here must be as on AWS. */
  readonly differences: Readonly<Record<string, Difference>>
}

interface Discovered {
  readonly resources: readonly Resource[]
  readonly problems: readonly Problem[]
  readonly scopes: readonly Extract<DiscoveryEvent, { type: 'scope' }>[]
}

const { accounts } = contractScenario
const kinds = kindNames.map(({ kind }) => kind)

/** One suite for every AWS there is: what `discover()` finds is what the scenario declares. */
export function contract({ start, differences }: ContractOptions): void {
  const known = Object.values(differences)
  const overlook = (view: View): View =>
    known.reduce((seen, difference) => difference.overlook?.(seen) ?? seen, view)
  const byAccount = new Map<string, Discovered>()
  const of = ({ id }: ScenarioAccount): Discovered => byAccount.get(id)!
  let world: RunningWorld

  beforeAll(async () => {
    world = await start()
    for (const { id } of accounts) byAccount.set(id, await discoverAll(world, id))
  })
  afterAll(() => world?.close())

  describe.each(accounts.map((account) => [account.name, account] as const))(
    'the account %s',
    (_name, account) => {
      test.each(kinds)('has the %s that are declared, and no others', (kind) => {
        const isOfKind = (view: View): boolean => view.kind === kind

        const found = viewsOf(of(account).resources).filter(isOfKind).map(overlook)

        expect(found).toEqual(viewsOfAccount(account).filter(isOfKind).map(overlook))
      })

      test('can be connected, and is itself', async () => {
        const source = await connect({
          endpoint: world.endpoint,
          credentials: world.credentialsOf(account.id),
        })

        expect(source.account).toMatchObject({ id: account.id, partition: 'aws' })
      })

      test('has resources with an ARN, a date and a console page of their own', () => {
        const { resources } = of(account)

        expect(new Set(resources.map(({ arn }) => arn)).size).toBe(resources.length)
        for (const { arn, accountId, createdAt, consoleUrl, kind, id } of resources) {
          expect(accountId).toBe(account.id)
          expect(arn).toMatch(/^arn:aws:(ec2|s3|iam):/)
          expect(arn).toContain(id)
          // Of an Elastic IP address AWS tells no date.
          expect(Date.parse(createdAt ?? '') > 0).toBe(kind !== 'AWS::EC2::EIP')
          expect(new URL(consoleUrl).hostname).toMatch(/console\.aws\.amazon\.com$/)
        }
      })

      test('is seen in full: every kind in every Region asked for, and no other', () => {
        const { scopes, resources } = of(account)
        const expected = [
          ...kinds
            .filter((kind) => kind.startsWith('AWS::EC2::'))
            .flatMap((kind) => contractRegions.map((region) => `${kind} ${region}`)),
          ...scopes
            .filter(({ kind }) => kind === 'AWS::S3::Bucket' || kind === 'AWS::IAM::User')
            .map(({ kind, region }) => `${kind} ${region}`),
        ]

        expect(scopes.map(({ kind, region }) => `${kind} ${region}`).toSorted()).toEqual(
          expected.toSorted(),
        )
        expect(new Set(scopes.map(({ kind }) => kind))).toEqual(new Set(kinds))
        expect(scopes.filter(({ complete }) => !complete)).toEqual([])
        expect(scopes.reduce((sum, { count }) => sum + count, 0)).toBe(resources.length)
      })

      test('meets no problem that is not a known difference', () => {
        const spoilt = known.map(({ action }) => action).filter((action) => action !== undefined)
        const actions = of(account).problems.map(({ action }) => action)

        expect(new Set(actions)).toEqual(new Set(spoilt))
      })
    },
  )

  test.each(Object.entries(localstackDifferences))(
    '"%s" is a difference here or is not',
    async (name, difference) => {
      const [first] = accounts
      const { resources, problems } = of(first!)
      const seen = { accountId: first!.id, views: viewsOf(resources), problems }

      const isThere = await difference.isThere(world, seen)

      expect(isThere).toBe(name in differences)
    },
  )
}

async function discoverAll(
  { endpoint, credentialsOf }: World,
  accountId: string,
): Promise<Discovered> {
  const resources: Resource[] = []
  const problems: Problem[] = []
  const scopes: Discovered['scopes'][number][] = []
  const credentials = credentialsOf(accountId)
  for await (const event of discover({ endpoint, credentials, regions: contractRegions })) {
    if (event.type === 'resource') resources.push(event.resource)
    else if (event.type === 'problem') problems.push(event.problem)
    else if (event.type === 'scope') scopes.push(event)
  }
  return { resources, problems, scopes }
}
