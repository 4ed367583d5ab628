import { css } from 'lit'
import type { CSSResult } from 'lit'

/** A resource's details: a sticky panel, or a sheet at the end of the window. */
export const detailStyles: CSSResult = css`
  .detail {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: var(--_3);
    padding: var(--_4);
  }
  aside.detail {
    position: sticky;
    inset-block-start: var(--_4);
    max-block-size: calc(100dvb - 2 * var(--_4));
    overflow-y: auto;
  }
  .sheet {
    position: fixed;
    inset: 0 0 0 auto;
    inline-size: min(100%, 26rem);
    max-inline-size: none;
    block-size: 100dvb;
    max-block-size: none;
    margin: 0;
    border-block: 0;
    border-radius: 0;
    color: var(--_text);
    overflow: auto;
  }
  .sheet:dir(rtl) {
    inset: 0 auto 0 0;
  }
  .sheet:not([open]) {
    display: none;
  }
  .sheet::backdrop {
    background: rgb(0 0 0 / 35%);
  }
  .detail-head {
    display: flex;
    align-items: start;
    justify-content: space-between;
    gap: var(--_2);
    overflow-wrap: anywhere;
  }
  .detail-head h2 {
    font-size: var(--_lg);
  }
  .detail h3 {
    padding-block-start: var(--_3);
    border-block-start: 1px solid var(--_line);
    font-size: var(--_sm);
  }
  .copy {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: center;
    min-block-size: var(--_control);
    padding-block: 0.375rem;
    padding-inline: 0.625rem 0.1875rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_sunken);
    font-size: var(--_xs);
  }
  .copy code {
    word-break: break-all;
  }
  .facts {
    display: grid;
    gap: var(--_2);
    font-size: var(--_sm);
    overflow-wrap: anywhere;
  }
  .facts > div {
    display: grid;
    grid-template-columns: 6.5rem minmax(0, 1fr);
    gap: 0 var(--_2);
  }
  .facts dt {
    color: var(--_subtle);
  }
  .facts dd {
    grid-column: 2;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_1);
  }
  @container dashboard (max-width: 40rem) {
    .sheet {
      inline-size: 100%;
    }
  }
`
