/** `1 bucket`, `1,200 buckets`, `2 addresses`. */
export function counted(count: number, word: string): string {
  const many = word.endsWith('s') ? `${word}es` : `${word}s`
  return `${count.toLocaleString('en-US')} ${count === 1 ? word : many}`
}
