import { css } from 'lit'
import type { CSSResult } from 'lit'

/** The host's box, a small reset, and text. */
export const base: CSSResult = css`
  :host {
    display: block;
    color: var(--_text);
    font: 400 var(--_md) / 1.4286 var(--_font);
    text-align: start;
    -webkit-font-smoothing: antialiased;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h2,
  h3,
  p,
  ul,
  dl,
  dd,
  figure,
  fieldset,
  legend,
  pre {
    margin: 0;
    padding: 0;
  }
  ul {
    list-style: none;
  }
  fieldset {
    border: 0;
    min-inline-size: 0;
  }
  h2,
  h3 {
    font-size: var(--_md);
    font-weight: 600;
  }
  strong {
    font-weight: 600;
  }
  code {
    font-family: var(--_mono);
    font-size: 0.9286em;
  }
  code,
  time {
    direction: ltr;
    unicode-bidi: isolate;
  }
  .muted {
    color: var(--_muted);
  }
  .subtle,
  .count {
    color: var(--_subtle);
  }
  .count {
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }
  .small {
    font-size: var(--_sm);
  }
  .positive {
    color: var(--_positive);
  }
  .caution {
    color: var(--_caution);
  }
  .critical {
    color: var(--_critical);
  }
  .sr {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  a {
    color: var(--_accent);
    text-underline-offset: 0.18em;
    text-decoration-thickness: 1px;
  }
  a:not(:hover) {
    text-decoration-color: color-mix(in srgb, currentColor 35%, transparent);
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .icon {
    inline-size: 1rem;
    block-size: 1rem;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .waiting {
    display: flex;
    align-items: center;
    gap: var(--_2);
    font-size: var(--_sm);
  }
  .spinner {
    color: var(--_accent);
    animation: turn 900ms linear infinite;
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .spinner {
      animation-duration: 3s;
      animation-timing-function: steps(8);
    }
  }
  .card {
    border: 1px solid var(--_line);
    border-radius: var(--_radius-lg);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }
`
