import { css } from 'lit'
import type { CSSResult } from 'lit'
import { page } from '../shared/styles/page.ts'

/** The dashboard around the tables: figures, discoveries, filters; by the room there is. */
export const layoutStyles: CSSResult = css`
  ${page}
  :host {
    container: dashboard / inline-size;
  }
  .summary {
    display: grid;
    grid-template-columns: repeat(4, 1fr);
  }
  .summary > div {
    padding: var(--_3) var(--_4);
    border-inline-start: 1px solid var(--_line);
  }
  .summary > div:first-child {
    border-inline-start: 0;
  }
  .summary dt {
    font-size: var(--_sm);
    color: var(--_muted);
  }
  .summary dt + dd {
    font-size: var(--_xl);
    line-height: 1.5;
    font-weight: 600;
    letter-spacing: -0.01em;
    font-variant-numeric: tabular-nums;
  }

  .discovery {
    overflow: clip;
  }
  .discovery > .meter {
    block-size: 2px;
    border-radius: 0;
  }
  .discovery-head {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto auto;
    align-items: center;
    gap: var(--_2) var(--_5);
    padding: var(--_3) var(--_4);
  }
  .discovery-head > :last-child {
    grid-column: 3;
  }
  .discovery h2 {
    display: flex;
    align-items: center;
    gap: var(--_2);
    overflow-wrap: anywhere;
  }
  .discovery h2 + p {
    padding-inline-start: 1.5rem;
    font-variant-numeric: tabular-nums;
  }
  .scopes {
    display: flex;
    align-items: center;
    gap: var(--_3);
    min-inline-size: 0;
    color: var(--_subtle);
    font-size: var(--_xs);
    white-space: nowrap;
  }
  .grid {
    display: block;
    flex: 0 1 auto;
    min-inline-size: 0;
    max-inline-size: 100%;
    block-size: auto;
    /* Regions run from left to right in every language, as time does in a chart. */
    direction: ltr;
  }
  .wait {
    fill: var(--_line);
  }
  .grid .done {
    fill: color-mix(in srgb, var(--_accent) 42%, var(--_surface));
  }
  .grid .refused {
    fill: var(--_critical);
  }
  .discovery details {
    padding-inline: var(--_4);
    border-block-start: 1px solid var(--_line);
    font-size: var(--_sm);
  }
  .discovery summary {
    min-block-size: var(--_row);
    font-weight: 600;
  }
  .problems {
    padding-block-end: var(--_1);
  }
  .problems > li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: var(--_2) var(--_3);
    align-items: start;
    padding-block: var(--_2) var(--_3);
    overflow-wrap: anywhere;
  }
  .problems > li + li {
    padding-block-start: var(--_3);
    border-block-start: 1px solid var(--_line);
  }
  .problems > li > .icon {
    margin-block-start: 0.125rem;
  }
  .problems .hint {
    margin-block-start: 0.125rem;
    color: var(--_subtle);
    text-wrap: pretty;
  }

  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_2);
  }
  .search {
    position: relative;
    flex: 1 1 15rem;
    max-inline-size: 22rem;
  }
  .search .icon {
    position: absolute;
    inset-inline-start: 0.625rem;
    inset-block-start: calc(50% - 0.5rem);
    color: var(--_subtle);
  }
  .search .input {
    padding-inline-start: 2.125rem;
  }
  .filters .button {
    font-weight: 400;
  }
  .filters .button .icon {
    inline-size: 0.875rem;
    color: var(--_subtle);
  }
  .filters .on {
    border-color: var(--_accent);
    background: var(--_selected);
  }
  .chosen {
    font-weight: 500;
    font-variant-numeric: tabular-nums;
  }
  .filters output {
    align-self: center;
    font-variant-numeric: tabular-nums;
  }
  .choices {
    inline-size: max-content;
    max-block-size: 24rem;
    overflow-y: auto;
  }
  .choices legend {
    padding: var(--_1) var(--_2);
    color: var(--_subtle);
    font-size: var(--_xs);
  }
  .choices .item span {
    overflow-wrap: anywhere;
  }
  .choices input[type='checkbox'] {
    flex: none;
    inline-size: 1rem;
    block-size: 1rem;
    margin: 0;
    accent-color: var(--_fill);
  }
  .tag-input {
    display: flex;
    gap: var(--_1);
    padding: var(--_1);
  }

  .split {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_4);
    align-items: start;
  }
  @container dashboard (min-width: 64rem) {
    .split.with-detail {
      grid-template-columns: minmax(0, 1fr) 20rem;
    }
  }
  @container dashboard (max-width: 56rem) {
    .search {
      max-inline-size: none;
      flex-basis: 100%;
    }
  }
  @container dashboard (max-width: 40rem) {
    .summary {
      grid-template-columns: 1fr 1fr;
    }
    .summary > div:nth-child(odd) {
      border-inline-start: 0;
    }
    .summary > div:nth-child(n + 3) {
      border-block-start: 1px solid var(--_line);
    }
    .discovery-head {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .discovery-head > :last-child {
      grid-column: 2;
    }
    .scopes {
      grid-column: 1 / -1;
      grid-row: 2;
      margin-inline-start: 1.5rem;
      flex-direction: column-reverse;
      align-items: start;
      gap: var(--_1);
    }
    .problems > li {
      grid-template-columns: auto minmax(0, 1fr);
    }
    .problems > li > .actions {
      grid-column: 2;
    }
  }
  @media (forced-colors: active) {
    .grid {
      forced-color-adjust: none;
    }
    .wait {
      fill: GrayText;
      opacity: 0.4;
    }
    .grid .done {
      fill: Highlight;
    }
    .grid .refused {
      fill: Mark;
      stroke: CanvasText;
    }
    .filters .on {
      border: 2px solid Highlight;
    }
  }
`
