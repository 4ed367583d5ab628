import './connect.ts'
import './costs.ts'
import './data-sources.ts'
import './resources.ts'

export type * from './index.ts'
