import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, posix, sep } from 'node:path'

/** Which file of a package imports which. Paths are relative to the package, `/` between their parts. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>

const imports = /^\s*(?:import|export)\s(?:[^'";]*?\sfrom\s+)?'(\.[^']+)'|\bimport\('(\.[^']+)'\)/gm

/**
 * Every TypeScript file below folders of a package, with the files of the same package that it imports.
 * It is read from the text, so imports of types count too.
 */
export function importGraph(root: string, folders: readonly string[] = ['src']): ImportGraph {
  const files = folders
    .flatMap((name) => globSync(`${name}/**/*.ts`, { cwd: root }))
    .map((file) => file.split(sep).join('/'))
  return new Map(files.toSorted().map((file) => [file, importedBy(root, file)]))
}

function importedBy(root: string, file: string): readonly string[] {
  const text = readFileSync(join(root, file), 'utf8')
  const names = [...text.matchAll(imports)].map(([, from, dynamic]) => from ?? dynamic ?? '')
  const paths = names.map((name) => posix.join(posix.dirname(file), name))
  return [...new Set(paths)].filter((path) => existsSync(join(root, path)))
}
