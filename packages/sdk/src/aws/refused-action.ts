/**
 * The action that AWS's words say was refused: "… is not authorized to perform: kms:Decrypt on …". It
 * is not always the one that was called: an object's key has a policy of its own.
 */
export function refusedAction(message: string): string | undefined {
  return /is not authorized to perform: ([a-z][a-z0-9-]*:[A-Za-z0-9]+)\b/.exec(message)?.[1]
}

/** Whether a statement forbids it, rather than none allowing it: "… with an explicit deny in …". */
export function isExplicitDeny(message: string): boolean {
  return message.includes('with an explicit deny in ')
}
