/** `1 second`, `2 seconds`. */
export function count(n: number, unit: string): string {
  return `${n} ${unit}${n === 1 ? '' : 's'}`
}

/** Milliseconds in the seconds that a text names: whole ones, but where there is not one. */
export function toSeconds(ms: number): number {
  return ms < 1000 ? ms / 1000 : Math.ceil(ms / 1000)
}

/** With the article that is spoken: `an identity-based policy`, `a service control policy`. */
export function withArticle(words: string): string {
  return `${/^[aeiou]/i.test(words) ? 'an' : 'a'} ${words}`
}

/** Its first letter as a sentence begins. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
