import { css } from 'lit'
import type { CSSResult } from 'lit'

/** The distributions: rows, reports, history, and the form of a new one. */
export const distributionStyles: CSSResult = css`
  .runs > li {
    padding-block: var(--_3);
  }
  .runs .wide,
  .runs > li > :is(dl, .why, .reports, .history) {
    grid-column: 1 / -1;
  }
  .run-actions {
    display: flex;
    align-items: center;
    gap: var(--_1);
    margin-inline-end: -0.25rem;
  }
  .why {
    overflow-wrap: anywhere;
  }
  .runs dl {
    display: grid;
    grid-template-columns: 6.5rem 9rem 10.5rem minmax(0, 1fr);
    gap: 0 var(--_3);
    font-size: var(--_xs);
  }
  .runs dl > div {
    display: flex;
    align-items: center;
    gap: 0.375rem;
    min-block-size: 1.5rem;
  }
  .runs dt {
    color: var(--_subtle);
  }
  .runs dd {
    display: flex;
    align-items: center;
    gap: 0.25rem;
    font-variant-numeric: tabular-nums;
    direction: ltr;
  }
  .reports > li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto auto;
    align-items: center;
    gap: 0 var(--_3);
    padding-block: var(--_2);
    border-block-start: 1px solid var(--_line);
  }
  .reports > li > :is(dl, .why) {
    grid-column: 1 / -1;
  }
  .start {
    margin-inline-start: calc(-1 * var(--_2));
  }
  .statement {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: start;
  }
  .statement details {
    grid-area: 1 / 1 / 2 / 3;
    min-inline-size: 0;
  }
  .statement summary {
    inline-size: fit-content;
  }
  .statement > .button {
    grid-area: 1 / 2;
  }
  .statement .code {
    margin-block-start: var(--_1);
  }
  .history .table :is(th, td) {
    white-space: nowrap;
  }
  .history .table tr > :first-child {
    padding-inline-start: 0;
  }
  .history .why {
    min-inline-size: 16rem;
    white-space: normal;
    padding-block-end: var(--_1);
  }
  .history td code + .button {
    vertical-align: middle;
  }
  .trouble:not(:empty) {
    padding: 0 var(--_4) var(--_3);
  }
  .distribution-form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_4);
    padding: var(--_4);
    border-block-start: 1px solid var(--_line);
    background: var(--_surface);
  }
  .distribution-form :is(.segments legend) {
    margin-block-end: var(--_1);
  }
  .distribution-form .segments .track {
    max-inline-size: 26rem;
  }
  .distribution-form .segments > :is(.hint, .error) {
    margin-block-start: 0.375rem;
  }
  .distribution-form .pick {
    justify-self: start;
    max-inline-size: 100%;
  }
  .distribution-form .find {
    margin-block-start: var(--_2);
    max-inline-size: 26rem;
  }
  .accounts {
    max-block-size: 14rem;
    margin-block-start: var(--_2);
    overflow-y: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .distribution-form .accounts label {
    display: flex;
    align-items: center;
    gap: var(--_2);
    min-block-size: calc(var(--_control) - 4px);
    padding-inline: var(--_3);
    font-size: var(--_sm);
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  .distribution-form .accounts label:has(:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }
  .distribution-form .accounts input {
    flex: none;
    inline-size: 1rem;
    block-size: 1rem;
    margin: 0;
    accent-color: var(--_fill);
  }
  .place {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_3);
  }
  [aria-busy='true'] .track {
    opacity: 0.6;
  }
  @container costs (min-width: 24rem) {
    .place {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
  }
  @container costs (max-width: 23.99rem) {
    .statement > .button {
      grid-area: 2 / 1;
      justify-self: start;
      margin-inline-start: calc(-1 * var(--_2));
    }
    .reports > li {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .reports > li > .status {
      grid-row: 2;
    }
  }
  @container costs (max-width: 39.99rem) {
    .runs > li {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .runs > li > .status {
      grid-row: 2;
    }
    .runs dl {
      grid-template-columns: 1.3fr 1fr;
      white-space: nowrap;
    }
    .distribution-form .segments label {
      padding-inline: var(--_2);
      white-space: normal;
      text-align: center;
    }
  }
`
