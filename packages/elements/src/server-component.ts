// What an entry is to React's Server Components: they run on the server alone, so the element would never be registered.
throw new Error(
  '@aws-linked/elements registers custom elements, which a Server Component cannot do. ' +
    'Import it in a file that begins with "use client".',
)
