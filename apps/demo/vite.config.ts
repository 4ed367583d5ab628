import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import type { UserConfig } from 'vite'

const pages = resolve(import.meta.dirname, 'pages')

const config: UserConfig = defineConfig({
  root: pages,
  resolve: { conditions: ['aws-linked-source', 'module', 'browser', 'production'] },
  build: {
    outDir: resolve(import.meta.dirname, 'dist'),
    emptyOutDir: true,
    target: 'es2024',
    // The pages' Content Security Policy allows files of this origin only: no data: URLs, no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ['data-sources', 'resources', 'costs'].map((page) => resolve(pages, `${page}.html`)),
    },
  },
})

export default config
