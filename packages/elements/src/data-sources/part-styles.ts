import { css } from 'lit'
import type { CSSResult } from 'lit'

/** What opens in the list: a root's facts, panels, renaming, the invitation and the dialog. */
export const partStyles: CSSResult = css`
  .root-facts {
    grid-column: 1 / -1;
    display: grid;
    gap: var(--_1);
    font-size: var(--_sm);
  }
  .root-facts > div {
    display: grid;
    grid-template-columns: 8rem minmax(0, 1fr) auto;
    align-items: center;
    gap: var(--_1) var(--_3);
  }
  .root-facts dt {
    color: var(--_subtle);
  }
  .root-facts dd {
    display: flex;
    align-items: center;
    gap: 0.375rem;
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }
  .panel {
    grid-column: 1 / -1;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_4);
    max-inline-size: 44rem;
    padding-block: var(--_3) var(--_1);
    border-block-start: 1px solid var(--_line);
    scroll-margin-block: var(--_8);
  }
  .panel:focus-visible {
    outline-offset: 4px;
    border-radius: var(--_radius-sm);
  }
  .replace {
    container: connect / inline-size;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_4);
  }
  .rename {
    display: grid;
    gap: var(--_1);
    inline-size: 100%;
  }
  .rename .input {
    inline-size: 100%;
    min-inline-size: 0;
    block-size: var(--_control);
    padding: 0 var(--_2);
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }
  .rename .error {
    display: flex;
    gap: 0.375rem;
    color: var(--_critical);
    font-size: var(--_sm);
    overflow-wrap: anywhere;
  }
  .invitation {
    display: grid;
    justify-items: start;
    gap: var(--_2);
    max-inline-size: 44rem;
    padding: var(--_1) var(--_4) var(--_4);
    font-size: var(--_sm);
    overflow-wrap: anywhere;
  }
  .invitation:focus-visible {
    outline-offset: -4px;
  }
  dialog {
    inline-size: min(28rem, calc(100vi - 2rem));
    padding: var(--_5);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-lg);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    box-shadow: 0 4px 12px light-dark(rgb(16 24 40 / 10%), rgb(0 0 0 / 45%));
  }
  dialog[open] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_4);
  }
  dialog::backdrop {
    background: rgb(10 14 20 / 45%);
  }
  dialog h2 {
    font-size: var(--_lg);
    overflow-wrap: anywhere;
  }
  .choice {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--_2);
    padding-block: var(--_2);
    cursor: pointer;
  }
  .choice input {
    inline-size: 1rem;
    block-size: 1rem;
    margin: 0.125rem 0 0;
    accent-color: var(--_fill);
  }
  .choice small {
    display: block;
    font-size: var(--_sm);
  }
  @container organizations (max-width: 41.99rem) {
    .root-facts > div {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .root-facts dt {
      grid-column: 1 / -1;
    }
  }
`
