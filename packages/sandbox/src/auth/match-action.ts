/** Whether an IAM action pattern (`*` as a wildcard, case-insensitive) matches an action. */
export function matchesAction(pattern: string, action: string): boolean {
  const [head = '', ...parts] = pattern.toLowerCase().split('*')
  const subject = action.toLowerCase()
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
