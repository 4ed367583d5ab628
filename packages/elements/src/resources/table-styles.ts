import { css } from 'lit'
import type { CSSResult } from 'lit'

/** The sections and their tables. A column leaves by giving up its width: readers still hear it. */
export const tableStyles: CSSResult = css`
  .sections {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_4);
    container: sections / inline-size;
  }
  .owner {
    overflow: clip;
  }
  .owner h2 {
    display: flex;
    align-items: center;
    gap: var(--_2);
    overflow-wrap: anywhere;
  }
  .avatar {
    display: inline-grid;
    place-items: center;
    flex: none;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    border-radius: 50%;
    background: var(--_sunken);
    box-shadow: inset 0 0 0 1px var(--_line);
    color: var(--_muted);
    font-size: 0.625rem;
    font-weight: 600;
  }
  .avatar.vacant {
    background: none;
    box-shadow: none;
    border: 1px dashed var(--_line-strong);
  }
  .resources {
    inline-size: 100%;
    table-layout: fixed;
    border-collapse: collapse;
    font-size: var(--_sm);
  }
  .resources :is(th, td) {
    padding: 0 var(--_3);
    block-size: var(--_row);
    text-align: start;
    vertical-align: middle;
    border-block-end: 1px solid var(--_line);
    font-weight: 400;
  }
  .resources thead th {
    block-size: 2rem;
    font-size: var(--_xs);
    color: var(--_subtle);
    white-space: nowrap;
  }
  .resources tr > :first-child {
    padding-inline-start: var(--_4);
  }
  .resources tr > :last-child {
    padding-inline-end: var(--_4);
  }
  .resources tbody:last-of-type tr:last-child > * {
    border-block-end: 0;
  }
  .resources tbody tr:hover > * {
    background: var(--_hover);
  }
  .resources td {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--_muted);
  }
  .resources .name {
    color: inherit;
  }
  .name button {
    max-inline-size: 100%;
    min-inline-size: 1.5rem;
    min-block-size: 1.5rem;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_text);
    font: inherit;
    font-weight: 500;
    text-align: start;
    vertical-align: middle;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    cursor: pointer;
  }
  .name button:hover {
    text-decoration: underline;
  }
  .name button:focus-visible {
    outline-offset: -2px;
    border-radius: 2px;
  }
  .name code {
    font-weight: 400;
  }
  .under {
    display: none;
  }
  th.kind {
    inline-size: 7.25rem;
  }
  th.region {
    inline-size: 7rem;
  }
  th.account {
    inline-size: 8rem;
  }
  th.tags {
    inline-size: 11.5rem;
  }
  th.seen {
    inline-size: 6.5rem;
  }
  th.link {
    inline-size: 3.25rem;
  }
  .link .button:not(:hover) {
    color: var(--_subtle);
  }
  .resources .link {
    overflow: visible;
    text-align: end;
    padding-inline-start: 0;
  }
  .resources tr > .link:last-child {
    padding-inline-end: var(--_2);
  }
  /* One visible head serves all sections; the others keep theirs for screen readers. */
  .owner + .owner thead th {
    block-size: 0;
    border: 0;
    font-size: 0;
    line-height: 0;
  }
  .owner + .owner tbody:nth-child(2) tr:first-child th,
  .owner:first-child thead th {
    border-block-start: 1px solid var(--_line);
  }
  .resources .account-head th {
    block-size: var(--_row);
    font-weight: 600;
  }
  .account-head span {
    margin-inline-start: var(--_1);
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }
  .resources tbody .group:is(*, :hover) th {
    block-size: 2rem;
    padding: 0;
    background: var(--_sunken);
  }
  .group button {
    display: flex;
    align-items: center;
    gap: 0.375rem;
    inline-size: 100%;
    min-block-size: 2rem;
    padding-inline: var(--_4);
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  .group button:focus-visible {
    outline-offset: -2px;
  }
  .resources .more td {
    padding-inline-start: calc(var(--_2) - 1px);
    white-space: normal;
  }
  .more span {
    padding-inline-start: var(--_2);
  }
  .resources tbody .selected > :is(*, :hover) {
    background: var(--_selected);
  }
  .selected > :first-child {
    box-shadow: inset 2px 0 var(--_accent);
  }
  .selected:dir(rtl) > :first-child {
    box-shadow: inset -2px 0 var(--_accent);
  }
  @container sections (max-width: 48rem) {
    .resources tr > :is(.kind, .seen) {
      inline-size: 0;
      padding: 0;
      font-size: 0;
    }
  }
  @container sections (max-width: 40rem) {
    .resources tr > .tags {
      inline-size: 0;
      padding: 0;
      font-size: 0;
    }
    .resources .chip {
      padding: 0;
      border: 0;
      font-size: 0;
      line-height: 0;
    }
  }
  @container sections (max-width: 30rem) {
    .resources tr > :is(.region, .account) {
      inline-size: 0;
      padding: 0;
      font-size: 0;
    }
    .owner:first-child thead th {
      block-size: 0;
      font-size: 0;
      line-height: 0;
    }
    .resources td {
      block-size: 3.25rem;
    }
    .resources .more td {
      block-size: var(--_row);
    }
    .under {
      display: block;
      overflow: hidden;
      text-overflow: ellipsis;
      color: var(--_subtle);
      font-size: var(--_xs);
    }
  }
  @media (forced-colors: active) {
    .selected > :first-child {
      border-inline-start: 3px solid Highlight;
    }
    .avatar {
      border: 1px solid CanvasText;
    }
  }
`
