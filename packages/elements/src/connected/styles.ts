import { css } from 'lit'
import type { CSSResult } from 'lit'

/** The list of what is done while connecting, and the connected account with its report. */
export const styles: CSSResult = css`
  ol.progress {
    display: grid;
    gap: var(--_2);
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: var(--_sm);
  }
  .progress li {
    display: flex;
    align-items: center;
    gap: var(--_2);
  }
  .connected {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: var(--_2);
  }
  .connected > .icon {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    margin-block-start: 0.125rem;
  }
  .report {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_3);
  }
  .report-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--_2);
  }
  .tally {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_1) var(--_4);
    font-size: var(--_sm);
    font-variant-numeric: tabular-nums;
  }
  .tally li {
    display: flex;
    align-items: center;
    gap: 0.375rem;
  }
  .actions-list {
    display: grid;
    border-block-start: 1px solid var(--_line);
  }
  .actions-list > li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--_2);
    padding-block: var(--_3);
    border-block-end: 1px solid var(--_line);
    font-size: var(--_sm);
  }
  .actions-list > li > .icon {
    margin-block-start: 0.125rem;
  }
  .actions-list > li > div {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_1);
    overflow-wrap: anywhere;
  }
  .actions-list .code {
    position: relative;
    margin-block-start: var(--_1);
  }
  .actions-list .code .button {
    position: absolute;
    inset-block-start: 0.25rem;
    inset-inline-end: 0.25rem;
    background: var(--_sunken);
  }
  .report details {
    font-size: var(--_sm);
  }
  .allowed {
    display: grid;
    gap: var(--_1);
    padding-block-start: var(--_2);
  }
  .allowed li {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    column-gap: var(--_3);
    overflow-wrap: anywhere;
  }
  .allowed span {
    color: var(--_subtle);
  }
`
