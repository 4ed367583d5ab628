import { css } from 'lit'
import type { CSSResult } from 'lit'

/** The steps of a role: numbered, on a rail. */
export const styles: CSSResult = css`
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .role {
    display: grid;
    gap: var(--_4);
    counter-reset: step;
  }
  .role > * {
    min-inline-size: 0;
  }
  .steps {
    display: grid;
  }
  .role:has(> .step) {
    gap: 0;
  }
  .steps > li,
  .step {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_2);
    padding-block-end: var(--_5);
    padding-inline-start: 2rem;
    counter-increment: step;
  }
  .step,
  .setup .steps > li:last-child {
    padding-block-end: 0;
  }
  .steps > li::before,
  .step::before {
    content: counter(step);
    position: absolute;
    inset-inline-start: 0;
    display: grid;
    place-items: center;
    inline-size: 1.25rem;
    block-size: 1.25rem;
    border-radius: 50%;
    background: var(--_sunken);
    box-shadow: inset 0 0 0 1px var(--_line);
    font-size: var(--_xs);
  }
  .steps > li::after {
    content: '';
    position: absolute;
    inset-block: 1.5rem 0.25rem;
    inset-inline-start: calc(0.625rem - 0.5px);
    inline-size: 1px;
    background: var(--_line);
  }
  .setup .steps > li:last-child::after {
    display: none;
  }
  .steps h3,
  .step .label {
    font-size: var(--_sm);
    line-height: 1.25rem;
    font-weight: 500;
  }
  .setup > :not(summary) {
    margin-block-start: var(--_3);
  }
  .setup {
    font-size: var(--_sm);
  }
  .stack-set {
    display: grid;
    gap: var(--_2);
  }
  .stack-set ol {
    display: grid;
    gap: var(--_1);
    padding-inline-start: 1.25rem;
    list-style: decimal;
    color: var(--_muted);
  }
  .copy {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    min-block-size: var(--_control);
    padding-block: 0.125rem;
    padding-inline: 0.625rem 0.1875rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_sunken);
  }
  .copy code {
    overflow-wrap: anywhere;
  }
  .stack-set .copy {
    padding-block: var(--_1);
  }
  .role .waiting {
    padding-block-end: var(--_4);
  }
  @media (forced-colors: active) {
    .steps > li::before,
    .step::before {
      border: 1px solid CanvasText;
    }
  }
`
