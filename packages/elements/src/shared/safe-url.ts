/** The URL if a browser may follow it: `https:` or `http:`, never `javascript:` or the like. */
export function safeUrl(url: string): string | undefined {
  const { protocol } = URL.parse(url) ?? {}
  return protocol === 'https:' || protocol === 'http:' ? url : undefined
}
