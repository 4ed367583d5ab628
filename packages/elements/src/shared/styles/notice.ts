import { css } from 'lit'
import type { CSSResult } from 'lit'

/** A notice: icon, text, and the actions that help. */
export const notice: CSSResult = css`
  .notice {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: var(--_1) var(--_2);
    padding: var(--_3);
    border-radius: var(--_radius);
    background: var(--_sunken);
    color: var(--_text);
    font-size: var(--_sm);
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  .notice > .icon {
    margin-block-start: 0.125rem;
  }
  .notice > :not(.icon) {
    grid-column: 2;
  }
  .notice > .actions {
    margin-block-start: 0.375rem;
  }
  .notice.caution {
    background: var(--_caution-soft);
  }
  .notice.caution > .icon {
    color: var(--_caution);
  }
  .notice.critical {
    background: var(--_critical-soft);
  }
  .notice.critical > .icon {
    color: var(--_critical);
  }
  @media (forced-colors: active) {
    .notice {
      border: 1px solid CanvasText;
    }
  }
`
