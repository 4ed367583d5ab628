/** Whether an IAM action pattern (`*` as a wildcard, case-insensitive) matches an action. */
export function matchesAction(pattern: string, action: string): boolean {
  return matchesPattern(pattern.toLowerCase(), action.toLowerCase())
}

/** Whether a pattern with `*` as a wildcard matches a subject, such as an ARN, to the letter. */
export function matchesPattern(pattern: string, subject: string): boolean {
  const [head = '', ...parts] = pattern.split('*')
  const tail = parts.pop()
  if (tail === undefined) return subject === head
  if (!subject.startsWith(head) || !subject.endsWith(tail)) return false
  let at = head.length
  for (const part of parts) {
    const found = subject.indexOf(part, at)
    if (found === -1) return false
    at = found + part.length
  }
  return at + tail.length <= subject.length
}
