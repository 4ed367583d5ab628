import { css } from 'lit'
import type { CSSResult } from 'lit'

/** Data Sources, grouped by Organization. */
export const styles: CSSResult = css`
  .organizations {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_4);
    container: organizations / inline-size;
  }
  h2 code {
    font-weight: 400;
    color: var(--_muted);
  }
  .source {
    display: grid;
    grid-template-columns:
      minmax(9rem, 1.2fr) minmax(10.5rem, 1.1fr) minmax(5.5rem, 0.7fr) minmax(9rem, 1.2fr)
      5rem;
    align-items: center;
    gap: var(--_2) var(--_3);
    padding: var(--_3) var(--_4);
    border-block-start: 1px solid var(--_line);
  }
  .source-name {
    display: grid;
    justify-items: start;
  }
  .source-name > button {
    max-inline-size: 100%;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 600;
    line-height: 1.5rem;
    text-align: start;
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  .source-name > button:hover {
    text-decoration: underline;
  }
  .source-name > .subtle,
  .found {
    font-size: var(--_sm);
    font-variant-numeric: tabular-nums;
  }
  .how {
    display: grid;
    justify-items: start;
  }
  .how p {
    display: flex;
    align-items: center;
    gap: var(--_2);
    white-space: nowrap;
  }
  .fact {
    display: flex;
    align-items: center;
    line-height: 1.25;
    gap: 0.375rem;
    min-block-size: var(--_control-small);
    margin-inline-start: -0.125rem;
    padding: 0 0.125rem;
    border: 0;
    border-radius: var(--_radius-sm);
    background: none;
    color: var(--_subtle);
    font: inherit;
    font-size: var(--_xs);
    font-variant-numeric: tabular-nums;
    text-align: start;
    cursor: pointer;
  }
  .fact:hover {
    color: var(--_text);
    text-decoration: underline;
  }
  .found {
    color: var(--_muted);
  }
  .source-state {
    display: grid;
    gap: 0.125rem;
    justify-items: start;
  }
  .source-state .meter {
    max-inline-size: 10rem;
    margin-block: 0.125rem;
  }
  .source-state .subtle {
    font-size: var(--_xs);
  }
  .source-actions {
    display: flex;
    justify-content: end;
    gap: var(--_1);
    margin-inline-end: -0.25rem;
  }
  .source > .notice {
    grid-column: 1 / -1;
  }
  .root-missing {
    margin: 0 var(--_4) var(--_3);
  }
  @container organizations (min-width: 42rem) {
    .notice {
      grid-template-columns: auto minmax(0, 1fr) auto;
      align-items: center;
      column-gap: var(--_3);
    }
    .notice > .actions {
      grid-column: 3;
      margin: 0;
    }
  }
  @container organizations (max-width: 41.99rem) {
    .source {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .source-name {
      grid-row: 1;
    }
    .source-actions {
      grid-column: 2;
      grid-row: 1;
    }
    .how {
      grid-column: 1;
    }
    .found {
      grid-column: 2;
      text-align: end;
    }
    .source-state {
      grid-column: 1 / -1;
    }
  }
`
