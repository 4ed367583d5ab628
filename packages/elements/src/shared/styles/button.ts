import { css } from 'lit'
import type { CSSResult } from 'lit'

/** Buttons: plain, `primary`, `quiet`; `slim` and `only-icon` in size. */
export const button: CSSResult = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--_2);
    min-block-size: var(--_control);
    padding: 0 var(--_3);
    border: 1px solid var(--_line-button);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
    font-weight: 500;
    text-decoration: none;
    white-space: nowrap;
    cursor: pointer;
    transition: background var(--_motion);
  }
  .button:hover {
    background: var(--_hover);
  }
  .primary {
    border-color: transparent;
    background: var(--_fill);
    color: var(--_on-accent);
  }
  .primary:hover {
    background: var(--_fill-hover);
  }
  .quiet {
    border-color: transparent;
    background: none;
    color: var(--_muted);
  }
  .quiet:hover {
    color: var(--_text);
  }
  .slim {
    min-block-size: var(--_control-small);
    padding-inline: var(--_2);
    font-size: var(--_sm);
    gap: var(--_1);
  }
  .end {
    margin-inline-end: calc(-1 * var(--_2));
  }
  .only-icon {
    flex: none;
    inline-size: var(--_control-small);
    padding: 0;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_2);
  }
  @media (forced-colors: active) {
    .end {
      margin: 0;
    }
  }
`
