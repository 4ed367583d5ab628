/** Empty, quoted empty, `NULL` or `null`, quoted or not. */
export function isNull(bytes: Buffer, start: number, end: number): boolean {
  switch (end - start) {
    case 0:
      return true
    case 2:
      return bytes[start] === 0x22
    case 4:
      return isNullWord(bytes, start)
    case 6:
      return bytes[start] === 0x22 && isNullWord(bytes, start + 1)
    default:
      return false
  }
}

function isNullWord(bytes: Buffer, at: number): boolean {
  const first = bytes[at]
  if (first !== 0x4e && first !== 0x6e) return false
  const word = bytes.toString('latin1', at, at + 4)
  return word === 'NULL' || word === 'null'
}
