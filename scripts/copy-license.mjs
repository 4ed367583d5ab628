// Run by `npm pack` in a package's folder: npm puts a LICENSE into a tarball from that folder alone.
import { copyFileSync } from 'node:fs'
import { root } from './repo.mjs'

copyFileSync(`${root}/LICENSE`, 'LICENSE')
