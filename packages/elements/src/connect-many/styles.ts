import { css } from 'lit'
import type { CSSResult } from 'lit'

/** Connecting many accounts: the list to choose from, the role, and the run. */
export const styles: CSSResult = css`
  .many,
  .many-role,
  .run {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_3);
  }
  .many {
    gap: var(--_4);
  }
  .accounts-head,
  .check {
    display: flex;
    align-items: center;
    gap: var(--_2);
    min-block-size: var(--_control-small);
    font-size: var(--_sm);
  }
  .accounts-head {
    justify-content: space-between;
  }
  .check input {
    flex: none;
    inline-size: 1rem;
    block-size: 1rem;
    margin: 0;
    accent-color: var(--_fill);
  }
  label.check {
    cursor: pointer;
  }
  .accounts {
    max-block-size: 24rem;
    overflow-y: auto;
    border-block: 1px solid var(--_line);
  }
  .accounts:empty {
    display: none;
  }
  .accounts li {
    padding-block: var(--_1);
    padding-inline-end: var(--_1);
    content-visibility: auto;
    contain-intrinsic-block-size: auto 2rem;
  }
  .accounts li + li {
    border-block-start: 1px solid var(--_line);
  }
  .accounts .hint {
    padding-block-end: var(--_1);
    overflow-wrap: anywhere;
  }
  .connected-account {
    padding-inline-start: 1.5rem;
  }
  .who {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .billed {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 0 var(--_3);
    font-variant-numeric: tabular-nums;
  }
  .status .count {
    margin-inline-start: auto;
  }
  .run > .status {
    display: flex;
  }
  .status.spinner,
  .outcome > .spinner {
    animation: none;
    color: inherit;
  }
  .many-role {
    padding-block-start: var(--_4);
    border-block-start: 1px solid var(--_line);
  }
  .many-role dl {
    display: grid;
    gap: var(--_2);
  }
  .many-role dt {
    font-size: var(--_sm);
    font-weight: 500;
  }
`
