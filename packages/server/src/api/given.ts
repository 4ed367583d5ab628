/** An object whose keys that may be undefined are absent instead. */
export type Given<Value> = {
  [Key in keyof Value as undefined extends Value[Key] ? never : Key]: Value[Key]
} & {
  [Key in keyof Value as undefined extends Value[Key] ? Key : never]?: Exclude<
    Value[Key],
    undefined
  >
}

/** The object without the keys that are undefined: what is not given is absent. */
export function given<Value extends object>(value: Value): Given<Value> {
  const entries = Object.entries(value).filter(([, part]) => part !== undefined)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is what the mapped type says
  return Object.fromEntries(entries) as Given<Value>
}
