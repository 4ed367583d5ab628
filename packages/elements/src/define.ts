import './connect.ts'
import './costs.ts'
import './data-sources.ts'
import './resources.ts'
