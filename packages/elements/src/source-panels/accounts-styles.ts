import { css } from 'lit'
import type { CSSResult } from 'lit'

/** A root's linked accounts. */
export const styles: CSSResult = css`
  .linked {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_2);
  }
  .linked-accounts {
    max-block-size: 24rem;
    overflow-y: auto;
    border-block: 1px solid var(--_line);
  }
  .linked-accounts li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto 7rem;
    align-items: center;
    gap: 0 var(--_3);
    min-block-size: var(--_row);
    padding-inline: var(--_1);
    font-size: var(--_sm);
    content-visibility: auto;
    contain-intrinsic-block-size: auto 2.25rem;
  }
  .linked-accounts li + li {
    border-block-start: 1px solid var(--_line);
  }
  .account {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_2);
    overflow-wrap: anywhere;
  }
  .linked-accounts .billed {
    display: grid;
    justify-items: end;
    font-variant-numeric: tabular-nums;
  }
  .account-state {
    display: grid;
    justify-self: end;
  }
  @container organizations (max-width: 30rem) {
    .linked-accounts li {
      grid-template-columns: minmax(0, 1fr) auto;
      padding-block: var(--_1);
    }
    .account {
      grid-column: 1 / -1;
    }
    .linked-accounts .billed {
      justify-items: start;
    }
  }
`
