import { css } from 'lit'
import type { CSSResult } from 'lit'

/** The choice of a root's export. */
export const styles: CSSResult = css`
  .exports {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_3);
  }
  .options {
    display: grid;
    border-block-start: 1px solid var(--_line);
  }
  .option {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--_2);
    padding-block: var(--_2);
    border-block-end: 1px solid var(--_line);
    font-size: var(--_sm);
    cursor: pointer;
  }
  .option input {
    inline-size: 1rem;
    block-size: 1rem;
    margin: 0.125rem 0 0;
    accent-color: var(--_fill);
  }
  .option > span,
  .typed {
    display: grid;
    overflow-wrap: anywhere;
  }
  .option strong {
    font-weight: 500;
  }
  .option small {
    font-size: var(--_sm);
  }
  .option small:not([class]) {
    color: var(--_subtle);
  }
  .option small .icon {
    vertical-align: -0.1875rem;
  }
  .exports .status {
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
    font-size: var(--_sm);
  }
  .typed {
    gap: var(--_3);
    padding-block: var(--_3);
    padding-inline-start: 1.5rem;
  }
`
