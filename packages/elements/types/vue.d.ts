// The elements in Vue's templates: `import type {} from '@aws-linked/elements/vue'` once. Vue 3.3 or later.
import type { DefineComponent } from 'vue'
import type { ElementEvents, ElementProperties, Elements } from './elements.d.ts'

/** Events by their names: `@aws-linked-connected`. */
type Emits = { [Name in keyof ElementEvents]: (event: ElementEvents[Name]) => void }

declare module 'vue' {
  interface GlobalComponents extends Tags {}
}

type Tags = {
  [Name in keyof Elements]: DefineComponent<ElementProperties[Name], {}, {}, {}, {}, {}, {}, Emits>
}
