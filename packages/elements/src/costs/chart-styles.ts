import { css, unsafeCSS } from 'lit'
import type { CSSResult } from 'lit'

const keys = [1, 2, 3, 4, 5, 6, 7].map((at) => `.s${at} { --_series: var(--_series-${at}); }`)

/** The chart, its legend, and the colours of the series: at least 3:1 on the surface. */
export const chartStyles: CSSResult = css`
  :host {
    --_series-1: light-dark(#3a66c4, #6d93e0);
    --_series-2: light-dark(#3a92a3, #57b0bf);
    --_series-3: light-dark(#b98331, #d0a055);
    --_series-4: light-dark(#7c70bd, #9c90d8);
    --_series-5: light-dark(#b4637d, #d08a9f);
    --_series-6: light-dark(#808893, #8b93a0);
    --_series-7: light-dark(#474e59, #cdd2da);
  }
  ${unsafeCSS(keys.join(' '))}
  .chart-head {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: var(--_2) var(--_4);
    padding: var(--_4) var(--_4) 0;
  }
  .total .figure {
    font-size: var(--_xl);
    line-height: 1.5;
    font-weight: 600;
    letter-spacing: -0.01em;
    font-variant-numeric: tabular-nums;
    direction: ltr;
    unicode-bidi: isolate;
  }
  .total .subtle {
    font-size: var(--_sm);
    overflow-wrap: anywhere;
  }
  .group-choice {
    display: flex;
    align-items: center;
    gap: var(--_2);
  }
  .chart-body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_5) var(--_8);
    padding: var(--_4);
  }
  .plot {
    position: relative;
    min-inline-size: 0;
    min-block-size: 15.5rem;
    max-block-size: 22rem;
    /* Time runs from left to right in every language. */
    direction: ltr;
    color: var(--_subtle);
    /* Its end tells the canvas, which knows no tokens, that the theme has changed. */
    transition: color 1ms;
  }
  /* Out of the flow: the bars fill the room there is, and make none. */
  .plot canvas {
    position: absolute;
    inset: 0;
  }
  .plot .hint {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
  }
  [aria-busy='true'] .chart-body {
    opacity: 0.6;
  }
  .legend li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto 3.5rem;
    align-items: center;
    gap: var(--_2);
    min-block-size: 2rem;
    border-block-end: 1px solid var(--_line);
    font-size: var(--_sm);
  }
  .legend li:last-child {
    border: 0;
  }
  .legend .hint {
    font-size: var(--_xs);
    padding-block-start: var(--_2);
  }
  .key {
    inline-size: 0.625rem;
    block-size: 0.625rem;
    border-radius: 2px;
    background: var(--_series, transparent);
  }
  .key.none {
    box-shadow: inset 0 0 0 1px var(--_line-strong);
  }
  .who-name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  @container costs (min-width: 60rem) {
    .chart-body {
      grid-template-columns: minmax(0, 1fr) 23rem;
    }
  }
  @container costs (max-width: 39.99rem) {
    .legend .id {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .key,
    canvas {
      forced-color-adjust: none;
    }
  }
`
