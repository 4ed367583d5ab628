import type { Export } from '../export.ts'
import type { ObjectSource, StoredObject } from '../object-store.ts'

/**
 * The newest manifest of a period. AWS keeps a copy of the newest beside the folders of the single
 * deliveries; where that copy is missing, the youngest of theirs counts.
 */
export async function findManifest(
  source: ObjectSource,
  { name }: Export,
  folders: readonly string[],
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<StoredObject | undefined> {
  const direct: StoredObject[] = []
  const deliveries: string[] = []
  for (const folder of folders) {
    for await (const entry of source.listFolder(folder, options)) {
      if ('folder' in entry) deliveries.push(entry.folder)
      else if (isManifest(entry)) direct.push(entry)
    }
  }
  if (direct.length > 0) return newest(direct, name)
  const single: StoredObject[] = []
  for (const folder of deliveries) {
    for await (const entry of source.listFolder(folder, options)) {
      if ('key' in entry && isManifest(entry)) single.push(entry)
    }
  }
  return newest(single, name)
}

/** AWS's own pages call it `<name>-Manifest.json` and `Manifest.json`. */
function isManifest({ key }: StoredObject): boolean {
  return /(^|[/-])Manifest\.json$/i.test(key)
}

function newest(manifests: readonly StoredObject[], name: string): StoredObject | undefined {
  const own = manifests.filter(({ key }) => key.endsWith(`/${name}-Manifest.json`))
  return (own.length > 0 ? own : manifests).toSorted(
    // A copied folder may give all the same time; later deliveries have later names.
    (a, b) => b.modifiedAt.localeCompare(a.modifiedAt) || b.key.localeCompare(a.key),
  )[0]
}
