import { defineConfig } from 'tsdown'
import { library } from '../../tsdown.config.ts'

const config: ReturnType<typeof defineConfig> = defineConfig({
  // oxlint-disable-next-line typescript/no-misused-spread -- an object, whatever its type allows
  ...library,
  entry: ['src/main.ts'],
  platform: 'node',
  // The package is ESM by its `type`, so `.js` says enough.
  fixedExtension: false,
  // A bin has no importer: no types, and nothing for attw to resolve.
  dts: false,
  attw: false,
})

export default config
