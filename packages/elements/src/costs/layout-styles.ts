import { css } from 'lit'
import type { CSSResult } from 'lit'
import { page } from '../shared/styles/page.ts'
import { segments } from '../shared/styles/segments.ts'

/** The costs around the chart and the tables, by the room there is. */
export const layoutStyles: CSSResult = css`
  ${segments} ${page}
  :host {
    container: costs / inline-size;
  }
  .page-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_2) var(--_4);
  }
  .switches {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_2);
    margin-inline-start: auto;
  }
  .period {
    display: flex;
    align-items: center;
    min-inline-size: 0;
  }
  .period .only-icon {
    min-block-size: var(--_control);
    inline-size: var(--_control);
  }
  .period [aria-disabled] {
    color: var(--_line-strong);
    cursor: default;
  }
  .older {
    transform: scaleX(-1);
  }
  .newer:dir(rtl) {
    transform: scaleX(-1);
  }
  .older:dir(rtl) {
    transform: none;
  }
  /* A select that looks like a button: its arrow is ours. */
  .pick {
    position: relative;
    display: inline-flex;
    min-inline-size: 0;
  }
  .pick select {
    min-inline-size: 0;
    appearance: none;
    padding-inline: var(--_3) 2.25rem;
    text-overflow: ellipsis;
    max-inline-size: 16rem;
    field-sizing: content;
  }
  .pick .icon {
    position: absolute;
    inset-block-start: calc(50% - 0.5rem);
    inset-inline-end: 0.625rem;
    pointer-events: none;
  }
  .track label {
    padding-inline: var(--_3);
  }
  .measure label {
    font-size: var(--_sm);
  }
  .id {
    color: var(--_subtle);
    font-size: var(--_xs);
    font-variant-numeric: tabular-nums;
  }
  .num {
    direction: ltr;
    text-align: right;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .within {
    margin: 0 var(--_4) var(--_3);
  }
  .foot {
    padding: var(--_2) var(--_4) var(--_3);
    border-block-start: 1px solid var(--_line);
  }
  .actions.more {
    padding: 0.375rem calc(var(--_2) - 1px);
  }
  .pair {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_4);
    align-items: start;
  }
  .rows > li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto auto;
    align-items: center;
    gap: var(--_2) var(--_4);
    padding: var(--_2) var(--_4);
    border-block-start: 1px solid var(--_line);
    font-size: var(--_sm);
  }
  .rows + .more {
    border-block-start: 1px solid var(--_line);
  }
  .to {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  @container costs (min-width: 42rem) {
    .notice.wide {
      grid-template-columns: auto minmax(0, 1fr) auto;
      align-items: center;
      column-gap: var(--_3);
    }
    .notice.wide > .actions {
      grid-column: 3;
      margin: 0;
    }
  }
  @container costs (min-width: 60rem) {
    .pair {
      grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
    }
    .pair > :only-child {
      grid-column: 1 / -1;
    }
  }
  @container costs (max-width: 39.99rem) {
    .switches {
      inline-size: 100%;
      justify-content: space-between;
      margin: 0;
    }
    .switches .measure {
      flex: 1 1 auto;
    }
    .track label {
      padding-inline: var(--_2);
    }
  }
`
