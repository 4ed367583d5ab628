import { css } from 'lit'
import type { CSSResult } from 'lit'

/**
 * The design tokens. A host may set the public ones (`--aws-linked-…`) anywhere above an element,
 * `:root` included; parts read the private `--_…`, so what a host leaves alone keeps its default.
 * Colours are `light-dark()` pairs: the host's `color-scheme` chooses.
 */
export const tokens: CSSResult = css`
  :host {
    --_surface: var(--aws-linked-color-surface, light-dark(#fff, #15171a));
    --_sunken: light-dark(#f4f5f7, #1b1e22);
    --_track: light-dark(#edeff2, #1f2328);
    --_thumb: light-dark(#fff, #2a2e35);
    --_hover: light-dark(#f4f6f9, #1c1f24);
    --_selected: light-dark(#eef3fd, #192236);
    --_line: var(--aws-linked-color-line, light-dark(#e3e6ea, #282c32));
    --_line-button: light-dark(#cbd0d8, #3d434c);
    --_line-strong: var(--aws-linked-color-line-strong, light-dark(#7f8691, #727a86));
    --_text: var(--aws-linked-color-text, light-dark(#15181d, #eceef1));
    --_muted: var(--aws-linked-color-text-muted, light-dark(#4f5661, #abb2bd));
    --_subtle: light-dark(#626975, #969eaa);
    --_accent: var(--aws-linked-color-accent, light-dark(#1d57c9, #8ab0ff));
    --_fill: var(--aws-linked-color-accent-fill, light-dark(#1d57c9, #2f66d8));
    --_fill-hover: var(--aws-linked-color-accent-fill, light-dark(#174aae, #2a5cc5));
    --_on-accent: var(--aws-linked-color-on-accent, #fff);
    --_positive: var(--aws-linked-color-positive, light-dark(#0f6b3c, #63c795));
    --_caution: var(--aws-linked-color-caution, light-dark(#805000, #e3b356));
    --_caution-soft: light-dark(#fdf5e6, #2a2213);
    --_critical: var(--aws-linked-color-critical, light-dark(#b4232c, #ff9490));
    --_critical-soft: light-dark(#fdf0f0, #311a1b);
    --_font: var(
      --aws-linked-font,
      -apple-system,
      'Segoe UI',
      Roboto,
      'Helvetica Neue',
      Arial,
      system-ui,
      sans-serif
    );
    --_mono: var(
      --aws-linked-font-mono,
      ui-monospace,
      'SF Mono',
      'Cascadia Mono',
      'Segoe UI Mono',
      Menlo,
      Consolas,
      'Liberation Mono',
      monospace
    );
    --_xs: 0.75rem;
    --_sm: 0.8125rem;
    --_md: 0.875rem;
    --_lg: 1rem;
    --_xl: 1.25rem;
    --_1: 0.25rem;
    --_2: 0.5rem;
    --_3: 0.75rem;
    --_4: 1rem;
    --_5: 1.25rem;
    --_8: 2rem;
    --_radius-sm: 0.25rem;
    --_radius: var(--aws-linked-radius, 0.375rem);
    --_radius-lg: calc(var(--_radius) + 0.25rem);
    --_control: var(--aws-linked-control, 2rem);
    --_control-small: 1.5rem;
    --_row: 2.25rem;
    --_shadow: 0 1px 2px light-dark(rgb(16 24 40 / 5%), rgb(0 0 0 / 30%));
    --_motion: 120ms cubic-bezier(0.2, 0, 0, 1);
  }
  @media (pointer: coarse) {
    :host {
      --_control: var(--aws-linked-control, 2.75rem);
      --_control-small: 2rem;
      --_row: 2.75rem;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --_motion: 0ms;
    }
  }
`
