import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { renderSegments } from '../shared/segments.ts'
import * as texts from '../texts/connect.ts'
import type { Method } from './settings.ts'

/** What the choice of the way to sign in shows and does. */
export interface MethodChoiceView {
  /** The recommended first. */
  readonly methods: readonly Method[]
  readonly method: Method
  readonly locked: boolean
  readonly choose: (method: Method) => void
}

/** Role or access key. Nothing where there is no choice. */
export function renderMethodChoice({
  methods,
  method,
  locked,
  choose,
}: MethodChoiceView): TemplateResult | typeof nothing {
  if (methods.length < 2) return nothing
  const [first] = methods
  const role =
    first === 'role'
      ? html`${texts.role} <span class="recommended">${texts.recommended}</span>`
      : texts.role
  return renderSegments({
    part: 'method',
    name: 'method',
    legend: texts.method,
    options: methods.map((each) => [each, each === 'role' ? role : texts.accessKey]),
    chosen: method,
    locked,
    choose,
  })
}
