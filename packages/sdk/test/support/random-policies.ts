import type { PolicyDocument, PolicyStatement } from '@aws-linked/sandbox'
import { needs } from '../../src/permissions/needs.ts'

/** Numbers from 0 up to 1, the same for the same seed. */
export function createRandom(seed: number): () => number {
  let state = seed
  // Mulberry32: 32 bits of state are plenty for tests.
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A policy of some statements that allow or deny some of the actions, by name or by pattern, on everything. */
export function randomPolicy(random: () => number): PolicyDocument {
  const count = 1 + Math.floor(random() * 4)
  return {
    Version: '2012-10-17',
    Statement: Array.from({ length: count }, () => randomStatement(random)),
  }
}

function randomStatement(random: () => number): PolicyStatement {
  const count = 1 + Math.floor(random() * 6)
  const actions = Array.from({ length: count }, () => randomAction(random))
  const isAllowed = random() < 0.75
  const isInverted = random() < 0.1
  return {
    Effect: isAllowed ? 'Allow' : 'Deny',
    ...(isInverted ? { NotAction: actions } : { Action: actions }),
    Resource: '*',
  }
}

/** One of the report's, sometimes in another case, or what IAM reads as several of them. */
function randomAction(random: () => number): string {
  const { action = '' } = needs[Math.floor(random() * needs.length)] ?? {}
  const [service = '', operation = ''] = action.split(':')
  const at = 1 + Math.floor(random() * (operation.length - 1))
  const forms = [
    action,
    action,
    action.toUpperCase(),
    `${service}:${operation.slice(0, at)}*`,
    `${service}:*${operation.slice(at)}`,
    `${service}:${operation.slice(0, at)}?${operation.slice(at + 1)}`,
    `${service}:*`,
    random() < 0.2 ? '*' : action,
  ]
  return forms[Math.floor(random() * forms.length)] ?? action
}
