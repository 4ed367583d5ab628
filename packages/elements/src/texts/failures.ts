/** What can go wrong before a server answers, with codes of the elements' own. */
export const unexpected = {
  code: 'unexpected',
  message: 'The answer could not be read.',
  remedy: 'Try again.',
}

/** Why an element without `client` and `endpoint` cannot do anything. */
export const unconnected = {
  code: 'unconnected',
  message: 'This page has no server to ask.',
  remedy: 'Give the element an endpoint or a client.',
}

/** A part of the code did not arrive: the page is of another version, or the network is gone. */
export const unloaded = {
  code: 'unloaded',
  message: 'A part of this page could not be loaded.',
  remedy: 'Reload the page.',
}
