// Loaded before an example: what it asks of finops.example.com, or of its own page, the test's server answers.
const { fetch } = globalThis
const server = process.env.AWS_LINKED_EXAMPLE_SERVER

globalThis.fetch = (input, init) => {
  const request = typeof input === 'object' && 'url' in input ? input : undefined
  const url = new URL(request?.url ?? input, 'https://finops.example.com')
  if (url.hostname !== 'finops.example.com') return fetch(input, init)
  const there = new URL(url.pathname + url.search, server)
  return request ? fetch(new Request(there, request), init) : fetch(there, init)
}
