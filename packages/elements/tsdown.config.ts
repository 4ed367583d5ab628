import { mergeConfig } from 'tsdown'
import { library } from '../../tsdown.config.ts'

// Bundled per entry, so the decorator helper is inlined instead of published as a file of its own.
export default mergeConfig(library, {
  entry: ['src/*.ts', '!src/*.test.ts'],
  platform: 'browser',
  target: 'es2024',
  unbundle: false,
})
