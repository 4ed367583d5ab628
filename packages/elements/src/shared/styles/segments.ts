import { css } from 'lit'
import type { CSSResult } from 'lit'

/** A choice of a few: native radios, drawn as one control. */
export const segments: CSSResult = css`
  .track {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: 1fr;
    gap: 2px;
    padding: 2px;
    border-radius: calc(var(--_radius) + 2px);
    background: var(--_track);
  }
  .track label {
    position: relative;
    display: flex;
    align-items: center;
    justify-content: center;
    min-block-size: calc(var(--_control) - 4px);
    padding-inline: var(--_2);
    border: 1px solid transparent;
    border-radius: var(--_radius);
    color: var(--_muted);
    cursor: pointer;
    white-space: nowrap;
  }
  .track input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: inherit;
  }
  .track label:has(:checked) {
    background: var(--_thumb);
    border-color: var(--_line-strong);
    color: var(--_text);
    font-weight: 500;
  }
  .track label:has(:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  @media (forced-colors: active) {
    .track label:has(:checked) {
      border: 2px solid Highlight;
    }
  }
`
