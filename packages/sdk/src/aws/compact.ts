/** `T` where what may be `undefined` may be absent instead. */
type Compact<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K]
} & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** Leaves out what AWS left out: an absent property survives JSON the same, an `undefined` one does not. */
export function compact<T extends object>(object: T): Compact<T> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what fromEntries gives has lost its keys
  return Object.fromEntries(
    Object.entries(object).filter(([, value]) => value !== undefined),
  ) as Compact<T>
}
