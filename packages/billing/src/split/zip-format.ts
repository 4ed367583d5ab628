/** One member of a zip. */
export interface ZipMember {
  readonly name: string
  /** 0: stored, 8: deflated. */
  readonly method: 0 | 8
  readonly crc: number
  readonly compressedBytes: number
  readonly sizeBytes: number
  /** Where its local header begins. */
  readonly offset: number
}

const most32 = 0xffff_ffff
const version = { plain: 20, zip64: 45 }
/** Names are UTF-8. */
const flags = 0x0800
/** 1 January 1980: the same rows give the same bytes, whenever they are written. */
const date = 0x0021

/** What stands before a member's bytes. */
export function zipLocalHeader({
  name,
  method,
  crc,
  compressedBytes,
  sizeBytes,
}: ZipMember): Buffer {
  const large = compressedBytes >= most32 || sizeBytes >= most32
  const extra = large ? zip64Extra([sizeBytes, compressedBytes]) : Buffer.alloc(0)
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x0403_4b50, 0)
  header.writeUInt16LE(large ? version.zip64 : version.plain, 4)
  header.writeUInt16LE(flags, 6)
  header.writeUInt16LE(method, 8)
  header.writeUInt16LE(date, 12)
  header.writeUInt32LE(crc, 14)
  header.writeUInt32LE(large ? most32 : compressedBytes, 18)
  header.writeUInt32LE(large ? most32 : sizeBytes, 22)
  header.writeUInt16LE(Buffer.byteLength(name), 26)
  header.writeUInt16LE(extra.length, 28)
  return Buffer.concat([header, Buffer.from(name), extra])
}

/** A member's line in the directory at the zip's end. */
export function zipEntry(member: ZipMember): Buffer {
  const { name, method, crc, compressedBytes, sizeBytes, offset } = member
  const large = [sizeBytes, compressedBytes, offset].filter((each) => each >= most32)
  const extra = large.length > 0 ? zip64Extra(large) : Buffer.alloc(0)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x0201_4b50, 0)
  entry.writeUInt16LE(version.zip64, 4)
  entry.writeUInt16LE(large.length > 0 ? version.zip64 : version.plain, 6)
  entry.writeUInt16LE(flags, 8)
  entry.writeUInt16LE(method, 10)
  entry.writeUInt16LE(date, 14)
  entry.writeUInt32LE(crc, 16)
  entry.writeUInt32LE(Math.min(compressedBytes, most32), 20)
  entry.writeUInt32LE(Math.min(sizeBytes, most32), 24)
  entry.writeUInt16LE(Buffer.byteLength(name), 28)
  entry.writeUInt16LE(extra.length, 30)
  entry.writeUInt32LE(Math.min(offset, most32), 42)
  return Buffer.concat([entry, Buffer.from(name), extra])
}

/** What closes a zip: `sizeBytes` and `offset` are the directory's. */
export function zipEnd({
  entries,
  sizeBytes,
  offset,
}: {
  readonly entries: number
  readonly sizeBytes: number
  readonly offset: number
}): Buffer {
  const large = entries >= 0xffff || sizeBytes >= most32 || offset >= most32
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x0605_4b50, 0)
  end.writeUInt16LE(Math.min(entries, 0xffff), 8)
  end.writeUInt16LE(Math.min(entries, 0xffff), 10)
  end.writeUInt32LE(Math.min(sizeBytes, most32), 12)
  end.writeUInt32LE(Math.min(offset, most32), 16)
  return large ? Buffer.concat([zip64End(entries, sizeBytes, offset), end]) : end
}

function zip64End(entries: number, sizeBytes: number, offset: number): Buffer {
  const record = Buffer.alloc(56)
  record.writeUInt32LE(0x0606_4b50, 0)
  record.writeBigUInt64LE(44n, 4)
  record.writeUInt16LE(version.zip64, 12)
  record.writeUInt16LE(version.zip64, 14)
  record.writeBigUInt64LE(BigInt(entries), 24)
  record.writeBigUInt64LE(BigInt(entries), 32)
  record.writeBigUInt64LE(BigInt(sizeBytes), 40)
  record.writeBigUInt64LE(BigInt(offset), 48)
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(0x0706_4b50, 0)
  locator.writeBigUInt64LE(BigInt(offset + sizeBytes), 8)
  locator.writeUInt32LE(1, 16)
  return Buffer.concat([record, locator])
}

function zip64Extra(values: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + values.length * 8)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(values.length * 8, 2)
  values.forEach((value, index) => extra.writeBigUInt64LE(BigInt(value), 4 + index * 8))
  return extra
}
