/** One object of a bucket, or one file of a folder. */
export interface StoredObject {
  /** Relative to the bucket or folder; never starts with `/`, never holds `..`. */
  readonly key: string
  readonly sizeBytes: number
  /** Changes whenever the content does. */
  readonly etag: string
  /** UTC ISO 8601. */
  readonly modifiedAt: string
}

/** Options of reading one object. */
export interface ReadOptions {
  /** First and last byte, both included. */
  readonly range?: readonly [number, number]
  /** Fails with `changed` when the object is no longer this one. */
  readonly ifMatch?: string
  readonly signal?: AbortSignal
}

/** Where exports are read from: a bucket, or a folder with the same keys. */
export interface ObjectSource {
  /** For messages: `s3://bucket` or the folder. */
  readonly place: string
  /** Every object whose key starts with `prefix`, page after page. */
  list(prefix: string, options?: { readonly signal?: AbortSignal }): AsyncIterable<StoredObject>
  /** Fails with a `BillingError`: `not_found`, `access_denied` (KMS named when AWS names it), `changed`, … */
  read(
    key: string,
    options?: ReadOptions,
  ): Promise<{
    readonly body: AsyncIterable<Uint8Array>
    readonly etag: string
    readonly sizeBytes: number
  }>
}

/** Where reports are written to. A write replaces what was there, whole or not at all. */
export interface ObjectTarget {
  readonly place: string
  write(
    key: string,
    body: AsyncIterable<Uint8Array>,
    options?: { readonly contentType?: string; readonly signal?: AbortSignal },
  ): Promise<{ readonly sizeBytes: number }>
  delete(key: string, options?: { readonly signal?: AbortSignal }): Promise<void>
}
