import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** The `@example` of an exported function or class. */
export interface Example {
  /** The package's folder, such as `sdk`. */
  readonly room: string
  readonly name: string
  readonly code: string
}

/** Every `@example` of what the packages export through their `src/index.ts`. */
export function findExamples(root: string): readonly Example[] {
  return globSync('packages/*/src/index.ts', { cwd: root }).flatMap((index) => {
    const room = basename(dirname(dirname(index)))
    return exportsOf(join(root, index)).flatMap(({ name, file }) => {
      const code = exampleOf(readFileSync(file, 'utf8'), name)
      return code === undefined ? [] : [{ room, name, code }]
    })
  })
}

/** What a barrel exports of its own files, types left out. */
function exportsOf(index: string): readonly { readonly name: string; readonly file: string }[] {
  const text = readFileSync(index, 'utf8')
  const lists = [...text.matchAll(/^export \{([^}]*)\} from '(\.[^']+)'/gm)]
  return lists.flatMap(([, names = '', from = '']) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => /^\w+$/.test(name))
      .map((name) => ({ name, file: join(dirname(index), from) })),
  )
}

function exampleOf(text: string, name: string): string | undefined {
  const comment = String.raw`/\*\*((?:(?!\*/)[\s\S])*)\*/\s*`
  const declared = String.raw`export (?:async )?(?:function\*?|class|const) ${name}\b`
  const [, body = ''] = new RegExp(comment + declared).exec(text) ?? []
  const lines = body.split('\n').map((line) => line.replace(/^\s*\* ?/, ''))
  const start = lines.findIndex((line) => line.startsWith('@example'))
  if (start === -1) return undefined
  const rest = lines.slice(start + 1)
  const end = rest.findIndex((line) => line.startsWith('@'))
  const example = (end === -1 ? rest : rest.slice(0, end)).join('\n')
  const [, fenced] = /```(?:ts|js)?\n([\s\S]*?)```/.exec(example) ?? []
  return `${(fenced ?? example).trim()}\n`
}
