/** Whether an IAM action pattern (`*` and `?` as wildcards, case-insensitive) matches an action. */
export function matchesAction(pattern: string, action: string): boolean {
  return matchesPattern(pattern.toLowerCase(), action.toLowerCase())
}

/** Whether a pattern (`*`: anything, `?`: one character) matches a subject, such as an ARN, to the letter. */
export function matchesPattern(pattern: string, subject: string): boolean {
  let at = 0
  let inSubject = 0
  // Where to go on from when what follows the last `*` does not fit: one character further.
  let retry: { at: number; inSubject: number } | undefined
  while (inSubject < subject.length) {
    if (pattern[at] === '*') {
      retry = { at: at + 1, inSubject }
      at += 1
    } else if (pattern[at] === '?' || pattern[at] === subject[inSubject]) {
      at += 1
      inSubject += 1
    } else if (retry) {
      retry = { at: retry.at, inSubject: retry.inSubject + 1 }
      ;({ at, inSubject } = retry)
    } else return false
  }
  return /^\**$/.test(pattern.slice(at))
}

/** Whether an ARN pattern matches an ARN, each of the six parts for itself. */
export function matchesArn(pattern: string, arn: string): boolean {
  if (pattern === '*') return true
  const parts = partsOf(arn)
  return partsOf(pattern).every((each, index) => matchesPattern(each, parts[index] ?? ''))
}

function partsOf(arn: string): readonly string[] {
  const [prefix = '', partition = '', service = '', region = '', account = '', ...resource] =
    arn.split(':')
  return [prefix, partition, service, region, account, resource.join(':')]
}
