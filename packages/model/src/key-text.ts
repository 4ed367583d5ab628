// What may be said of text that was given as an access key. AWS may change the format of its key IDs, and an
// emulator takes any, so a format is never asked for: it only tells what is fit to be repeated.

/** A secret that stands in the key ID's place. */
export type KeyMistake = 'swapped' | 'secret_as_id'

/**
 * Whether text can be a key at all: visible ASCII characters, and no quotation marks around them. Text that
 * is copied may hold invisible characters and look-alikes, which cannot even be sent.
 */
export function isKeyText(text: string): boolean {
  return /^(?!["'`].*["'`]$)[!-~]*$/.test(text)
}

/**
 * A key ID as it may be repeated in a message, an event or a log: AWS's own, or an emulator's account ID.
 * `undefined` for any other text: a secret may have been typed into the wrong field.
 */
export function shownKeyId(text: string | undefined): string | undefined {
  return text !== undefined && /^(?:A[A-Z]{3}[A-Z0-9]{4,60}|\d{12})$/.test(text) ? text : undefined
}

/**
 * Whether text has a part that looks like one of AWS's secrets: 32 characters of base64 or more, which no
 * key ID has, since it has no small letter, slash or plus.
 */
export function isSecretLike(text: string): boolean {
  return /(?=[\w=-]*[a-z/+])[\w/+=-]{32,}/.test(text)
}

/**
 * Whether text that may be anything, such as a name, has one of AWS's secrets in it: exactly 40 characters
 * of base64, small letters, capitals and digits among them.
 */
export function hasSecret(text: string): boolean {
  return (text.match(/[\w/+=-]+/g) ?? []).some((part) =>
    /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[A-Za-z\d/+]{40}$/.test(part),
  )
}

/** What stands in the key ID's place and does not belong there; to be said before anything is sent. */
export function findKeyMistake(
  accessKeyId: string,
  secretAccessKey: string,
): KeyMistake | undefined {
  const isId = /^\s*A[KS]IA[A-Z0-9]{12,28}\s*$/.test(secretAccessKey)
  if (isId && !shownKeyId(accessKeyId.trim())) return 'swapped'
  return isSecretLike(accessKeyId) ? 'secret_as_id' : undefined
}
