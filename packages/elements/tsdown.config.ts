import { mergeConfig } from 'tsdown'
import { library } from '../../tsdown.config.ts'

// Bundled per entry, so the decorator helper is inlined instead of published as a file of its own.
export default mergeConfig(library, {
  entry: [
    'src/index.ts',
    'src/connect.ts',
    'src/costs.ts',
    'src/data-sources.ts',
    'src/resources.ts',
    'src/define.ts',
  ],
  platform: 'browser',
  target: 'es2024',
  unbundle: false,
})
