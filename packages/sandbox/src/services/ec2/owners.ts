import type { Call } from '../service.ts'

/** Something that has an owner, who need not be the caller. */
interface Owned {
  readonly ownerId?: string
  readonly region: string
}

/**
 * The caller's own things and those of others that everyone may see, narrowed to owners as
 * `OwnerIds` and `Owners` are: account IDs and `self`. Without owners the caller gets all of them.
 */
export function visible<Item extends Owned>(
  own: readonly Item[],
  everyones: readonly Item[] = [],
  owners: readonly string[] | undefined,
  { account, region }: Call,
): readonly (Item & { readonly ownerId: string })[] {
  const wanted = owners?.map((owner) => (owner === 'self' ? account.spec.id : owner))
  return [...own, ...everyones.filter((item) => item.region === region)]
    .map((item) => ({ ...item, ownerId: item.ownerId ?? account.spec.id }))
    .filter(({ ownerId }) => !wanted?.length || wanted.includes(ownerId))
}
