import { css } from 'lit'
import type { CSSResult } from 'lit'

/** The connect form. It adapts to the box it is given, not to the window. */
export const styles: CSSResult = css`
  .connect {
    container: connect / inline-size;
    position: relative;
    display: grid;
    gap: var(--_4);
    align-content: start;
    padding: var(--_5);
  }
  .connect > * {
    min-inline-size: 0;
  }
  .title {
    font-size: var(--_lg);
    letter-spacing: -0.005em;
    overflow-wrap: anywhere;
  }
  .track {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: 1fr;
    gap: 2px;
    max-inline-size: 24rem;
    margin-block-start: var(--_1);
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
  .recommended {
    margin-inline-start: 0.375rem;
    color: var(--_subtle);
    font-size: var(--_xs);
    font-weight: 400;
  }
  .hunch {
    color: var(--_caution);
  }
  .hunch .button {
    margin-inline-start: var(--_1);
  }
  .segments :is(.hint, .error) {
    margin-block-start: 0.375rem;
  }
  [aria-busy] .track {
    opacity: 0.6;
  }
  .export {
    display: grid;
    gap: var(--_3);
    padding-block-start: var(--_4);
    border-block-start: 1px solid var(--_line);
  }
  .export legend {
    float: inline-start;
    inline-size: 100%;
    display: flex;
    justify-content: space-between;
    font-weight: 600;
  }
  .export > .hint {
    margin-block-start: calc(-1 * var(--_2));
  }
  .pair {
    display: grid;
    gap: var(--_3);
  }
  .policy {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: start;
    padding-block-start: var(--_3);
    border-block-start: 1px solid var(--_line);
    font-size: var(--_sm);
  }
  .policy details {
    grid-area: 1 / 1 / 2 / 3;
    min-inline-size: 0;
  }
  .policy summary {
    inline-size: fit-content;
  }
  .policy > .button {
    grid-area: 1 / 2;
  }
  .policy .code,
  .policy .hint {
    margin-block-start: var(--_2);
  }
  .reference {
    display: flex;
    align-items: center;
    gap: var(--_1);
    color: var(--_subtle);
    font-size: var(--_xs);
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_2);
    padding-block-start: var(--_1);
  }
  @container connect (min-width: 18rem) {
    .pair {
      grid-template-columns: 1fr 1fr;
    }
  }
  @container connect (max-width: 17.99rem) {
    .policy .count {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .track label:has(:checked) {
      border: 2px solid Highlight;
    }
    .code {
      border: 1px solid CanvasText;
    }
  }
`
