import { css } from 'lit'
import type { CSSResult } from 'lit'

/** `<details>` with a chevron, and code to copy. */
export const disclosure: CSSResult = css`
  summary {
    display: flex;
    align-items: center;
    gap: 0.375rem;
    min-block-size: var(--_control-small);
    cursor: pointer;
    list-style: none;
    border-radius: var(--_radius-sm);
  }
  summary::-webkit-details-marker {
    display: none;
  }
  .chevron {
    inline-size: 0.75rem;
    block-size: 0.75rem;
    color: var(--_subtle);
    transition: transform var(--_motion);
  }
  .chevron:dir(rtl) {
    transform: scaleX(-1);
  }
  details[open] > summary > .chevron,
  [aria-expanded='true'] > .chevron {
    transform: rotate(90deg);
  }
  .code {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_sunken);
  }
  pre {
    padding: var(--_2) var(--_3);
    overflow-x: auto;
    direction: ltr;
    text-align: left;
    font: var(--_xs) / 1.5 var(--_mono);
  }
`
