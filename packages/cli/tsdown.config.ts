import type { UserConfig } from 'tsdown'
import { nodeLibrary } from '../../tsdown.config.ts'

// A bin has no importer: no types, and nothing for attw to resolve.
const config: UserConfig = { ...nodeLibrary, entry: ['src/main.ts'], dts: false, attw: false }

export default config
