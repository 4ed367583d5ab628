// The elements in JSX: `import type {} from '@aws-linked/elements/react'` once. React 19 or later.
import type { DetailedHTMLProps, HTMLAttributes } from 'react'
import type { ElementEvents, ElementProperties, Elements } from './elements.d.ts'

/** Events by their names, as React 19 takes them: `onaws-linked-connected`. */
type Handlers = {
  [Name in keyof ElementEvents as `on${Name}`]?: (event: ElementEvents[Name]) => void
}

type Props<Name extends keyof Elements> = DetailedHTMLProps<
  HTMLAttributes<Elements[Name]>,
  Elements[Name]
> &
  ElementProperties[Name] &
  Handlers

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends Tags {}
  }
}

type Tags = { [Name in keyof Elements]: Props<Name> }
