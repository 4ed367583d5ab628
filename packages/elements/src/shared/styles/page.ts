import { css } from 'lit'
import type { CSSResult } from 'lit'

/** A dashboard: cards below each other, and its alert where there is one. */
export const page: CSSResult = css`
  .page {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_4);
    max-inline-size: 90rem;
    margin-inline: auto;
  }
  .page > [role='alert']:empty {
    display: none;
  }
`
