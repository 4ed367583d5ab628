import { NodeFS } from '@electric-sql/pglite/nodefs'
import { others } from './modes.ts'

/** The part of Emscripten's file system on Node's files that gives files their modes. */
interface NodeFiles {
  readonly node_ops: Operations
  readonly stream_ops: Operations
}

interface Operations {
  mknod?(parent: unknown, name: string, mode: number, device: number): unknown
  setattr(node: unknown, attributes: { readonly mode?: number }): void
}

/** Node's files for PGlite, which gives them to their owner alone: by itself it lets everyone write them. */
export class PrivateNodeFS extends NodeFS {
  override async init(...[pg, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const given = await super.init(pg, options)
    const preRun = [given.emscriptenOpts.preRun ?? []].flat()
    return {
      ...given,
      emscriptenOpts: { ...given.emscriptenOpts, preRun: [limitModule, ...preRun] },
    }
  }
}

function limitModule(module: object): void {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Emscripten's module has no type for it
  const { NODEFS: files } = module as { readonly NODEFS: NodeFiles }
  limit(files.node_ops)
  limit(files.stream_ops)
}

function limit(operations: Operations): void {
  const { mknod, setattr } = operations
  if (mknod) {
    operations.mknod = (parent, name, mode, device) => mknod(parent, name, mode & ~others, device)
  }
  operations.setattr = (node, attributes) => {
    const { mode } = attributes
    setattr(node, mode === undefined ? attributes : { ...attributes, mode: mode & ~others })
  }
}
