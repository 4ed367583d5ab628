import { css } from 'lit'
import type { CSSResult } from 'lit'

/** Small marks: chips, statuses, meters, and a card's head. */
export const marks: CSSResult = css`
  .chip {
    display: inline-block;
    max-inline-size: 100%;
    vertical-align: bottom;
    padding: 0 0.375rem;
    border-radius: var(--_radius-sm);
    background: var(--_sunken);
    color: var(--_muted);
    font-size: var(--_xs);
    line-height: 1.25rem;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .status {
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
    font-size: var(--_sm);
    white-space: nowrap;
  }
  .meter {
    display: block;
    appearance: none;
    inline-size: 100%;
    block-size: 4px;
    border: 0;
    border-radius: 2px;
    background: var(--_line);
    overflow: hidden;
  }
  .meter::-webkit-progress-bar {
    background: none;
  }
  .meter::-webkit-progress-value {
    background: var(--_accent);
  }
  .meter::-moz-progress-bar {
    background: var(--_accent);
  }
  .card-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_2) var(--_4);
    padding: var(--_3) var(--_4);
  }
  .empty {
    display: grid;
    justify-items: center;
    gap: var(--_1);
    padding: var(--_8) var(--_4);
    text-align: center;
  }
  .empty .icon {
    inline-size: 1.5rem;
    block-size: 1.5rem;
    margin-block-end: var(--_2);
  }
  .empty .icon:not(.spinner) {
    color: var(--_subtle);
  }
  .empty p {
    max-inline-size: 26rem;
    text-wrap: balance;
  }
  .empty .button {
    margin-block-start: var(--_3);
  }
  @media (forced-colors: active) {
    .chip {
      border: 1px solid CanvasText;
    }
    .meter {
      appearance: auto;
      block-size: 8px;
    }
  }
`
