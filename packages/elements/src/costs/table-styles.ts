import { css } from 'lit'
import type { CSSResult } from 'lit'

/** Tables of money: they scroll sideways in their own box, and the first column stays. */
export const tableStyles: CSSResult = css`
  .twin {
    border-block-start: 1px solid var(--_line);
    font-size: var(--_sm);
  }
  .twin summary {
    min-block-size: var(--_row);
    padding-inline: var(--_4);
  }
  .twin summary:focus-visible,
  .scroll:focus-visible {
    outline-offset: -2px;
  }
  .scroll {
    overflow-x: auto;
  }
  /* The column that stays must not cover the card's corners. */
  .card:has(> .scroll, > .twin) {
    overflow: clip;
  }
  .table {
    inline-size: 100%;
    border-collapse: separate;
    border-spacing: 0;
    font-size: var(--_sm);
  }
  .table :is(th, td) {
    padding: 0 var(--_3);
    block-size: var(--_row);
    text-align: start;
    vertical-align: middle;
    border-block-end: 1px solid var(--_line);
    font-weight: 400;
  }
  .table .num {
    text-align: right;
  }
  .table thead th {
    block-size: 2rem;
    font-size: var(--_xs);
    color: var(--_subtle);
    white-space: nowrap;
    border-block-start: 1px solid var(--_line);
  }
  .table tr > :first-child {
    padding-inline-start: var(--_4);
  }
  .table tr > :last-child {
    padding-inline-end: var(--_4);
  }
  .table > :last-child > tr:last-child > * {
    border-block-end: 0;
  }
  .twin > .more {
    border-block-start: 1px solid var(--_line);
  }
  .table tbody tr:hover > * {
    background: var(--_hover);
  }
  .money {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .money td.num {
    color: var(--_muted);
  }
  .money td.zero {
    color: var(--_subtle);
  }
  .money td.strong {
    color: var(--_text);
  }
  .money td.positive {
    color: var(--_positive);
  }
  .money td.critical {
    color: var(--_critical);
  }
  .money td .icon {
    vertical-align: -0.1875rem;
  }
  .money tr > :first-child {
    position: sticky;
    inset-inline-start: 0;
    background: var(--_surface);
  }
  .money .more td {
    padding-inline-start: calc(var(--_2) - 1px);
  }
  .money tfoot tr:first-child > * {
    border-block-start: 1px solid var(--_line-strong);
  }
  .money tbody tr:last-child > * {
    border-block-end: 0;
  }
  .twin tfoot tr:not(.plain) > *,
  .money .sum > * {
    font-weight: 600;
  }
  .sum .id {
    font-weight: 400;
  }
  @container costs (max-width: 39.99rem) {
    .exact .id {
      display: none;
    }
    .money tr > :first-child {
      max-inline-size: 10rem;
      overflow: hidden;
      text-overflow: ellipsis;
    }
  }
`
