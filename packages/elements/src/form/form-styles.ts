import { css } from 'lit'
import type { CSSResult } from 'lit'
import { segments } from '../shared/styles/segments.ts'

/** The connect form. It adapts to the box it is given, not to the window. */
export const styles: CSSResult = css`
  ${segments}
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
    max-inline-size: 24rem;
    margin-block-start: var(--_1);
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
    .code {
      border: 1px solid CanvasText;
    }
  }
`
