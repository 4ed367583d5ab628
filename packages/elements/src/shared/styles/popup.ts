import { css } from 'lit'
import type { CSSResult } from 'lit'

/** A popup under its button, and the plain list of a menu. */
export const popup: CSSResult = css`
  .popup-root {
    position: relative;
  }
  .button.more .icon {
    stroke-width: 2;
  }
  .popup {
    position: absolute;
    z-index: 2;
    inset-block-start: calc(100% + var(--_1));
    inset-inline-start: 0;
    min-inline-size: 10rem;
    max-inline-size: min(20rem, 80vi);
    padding: var(--_1);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: 0 4px 12px light-dark(rgb(16 24 40 / 10%), rgb(0 0 0 / 45%));
  }
  .popup.to-end {
    inset-inline: auto 0;
  }
  .popup .item {
    display: flex;
    align-items: center;
    gap: var(--_2);
    inline-size: 100%;
    min-block-size: var(--_control);
    padding-inline: var(--_2);
    border: 0;
    border-radius: var(--_radius-sm);
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .popup .item:hover {
    background: var(--_hover);
  }
  .popup .item:focus-visible {
    outline-offset: -2px;
  }
`
