/** What conditions look at, by key: `aws:RequestedRegion`, `sts:ExternalId`, … */
export type Context = Readonly<Record<string, string>>

/**
 * The keys the sandbox knows of a call. One of them that a call does not have, as a role's session has no
 * `aws:username`, is without a value there; of any other the sandbox cannot tell.
 */
const known: readonly string[] = [
  'aws:RequestedRegion',
  'aws:PrincipalAccount',
  'aws:PrincipalArn',
  'aws:PrincipalType',
  'aws:PrincipalOrgID',
  'aws:username',
  'aws:CurrentTime',
  'aws:EpochTime',
  'aws:SecureTransport',
  'sts:ExternalId',
  'sts:RoleSessionName',
].map((key) => key.toLowerCase())

/** Fills in the variables of a text; `undefined` when one has no value, which nothing is equal to or like. */
export type Fill = (text: string) => string | undefined

/**
 * What fills in the variables of a document's `Resource`, `NotResource`, and conditions by text and ARN:
 * `${aws:username}`, `${aws:username, 'a default'}`. Fails for one the sandbox cannot tell. Documents of
 * `Version` 2008-10-17 have none: there they stand for themselves.
 * {@link https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html | Policy variables}
 */
export function createFill(version: string | undefined, context: Context): Fill {
  if (version === '2008-10-17') return (text) => text
  const values = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]))
  return (text) => {
    if (!text.includes('${')) return text
    let isWhole = true
    const filled = text.replaceAll(/\$\{([^}]*)\}?/g, (variable, inner: string) => {
      const [, key = '', byDefault] = /^([^,]+?)\s*(?:,\s*'([^']*)')?$/.exec(inner) ?? []
      const name = key.toLowerCase()
      const value = values.get(name) ?? byDefault
      const isKnown = values.has(name) || known.includes(name)
      // Put into a pattern, such a value would be one; AWS takes it to the letter.
      if (!variable.endsWith('}') || !isKnown || /[*?]/.test(value ?? '')) throw unknown(variable)
      isWhole &&= value !== undefined
      return value ?? ''
    })
    return isWhole ? filled : undefined
  }
}

/** Fails for a variable where AWS has none: in actions, principals, and conditions by other things than texts. */
export function refuseVariables(where: string, texts: readonly string[]): void {
  const found = texts.find((text) => text.includes('${'))
  if (found === undefined) return
  throw new Error(`There are no policy variables in ${where}: the sandbox cannot judge ${found}.`)
}

function unknown(variable: string): Error {
  return new Error(`The sandbox has no policy variable ${variable}.`)
}
