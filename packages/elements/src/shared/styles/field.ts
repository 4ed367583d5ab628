import { css } from 'lit'
import type { CSSResult } from 'lit'

/** A labelled input with its hint and its error, and the segmented choice. */
export const field: CSSResult = css`
  .field {
    display: grid;
    gap: var(--_1);
  }
  .label,
  .segments legend {
    font-size: var(--_sm);
    font-weight: 500;
  }
  .label {
    display: flex;
    justify-content: space-between;
    gap: var(--_2);
  }
  .optional {
    color: var(--_subtle);
    font-size: var(--_sm);
    font-weight: 400;
  }
  .input {
    inline-size: 100%;
    min-inline-size: 0;
    block-size: var(--_control);
    padding: 0 0.625rem;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }
  .mono {
    font-family: var(--_mono);
    font-size: var(--_sm);
  }
  .input::placeholder {
    color: var(--_subtle);
    opacity: 1;
  }
  .input[readonly] {
    border-color: var(--_line);
    background: var(--_sunken);
    color: var(--_muted);
  }
  .input[aria-invalid='true'] {
    border-color: var(--_critical);
    box-shadow: inset 0 0 0 1px var(--_critical);
  }
  .hint,
  .error {
    font-size: var(--_sm);
    line-height: 1.385;
    text-wrap: pretty;
  }
  .hint {
    color: var(--_subtle);
  }
  .error {
    display: flex;
    gap: 0.375rem;
    color: var(--_critical);
    overflow-wrap: anywhere;
  }
  .error .icon {
    margin-block-start: 0.0625rem;
  }
  .input + * {
    margin-block-start: 0.125rem;
  }
  @media (forced-colors: active) {
    .input[aria-invalid='true'] {
      border-width: 2px;
    }
  }
`
