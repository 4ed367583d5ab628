// Holds a folder until it is killed: `node held-folder.ts <folder>`.
import { lockFolder } from '../../src/db/folder-lock.ts'

await lockFolder(process.argv[2] ?? '')
console.log('held')
setInterval(() => {}, 1000)
