import './connect.ts'
import './data-sources.ts'
import './resources.ts'
