/** One object of a bucket, or one file of a folder. */
export interface StoredObject {
  /**
   * Relative to the bucket or folder; never holds `..`. Starts with `/` only where the bucket's own
   * key does: legacy CUR writes such keys when the report has no prefix.
   */
  readonly key: string
  readonly sizeBytes: number
  /** Changes whenever the content does. */
  readonly etag: string
  /** UTC ISO 8601. */
  readonly modifiedAt: string
}

/** What one level of a bucket or folder holds besides objects. */
export interface StoredFolder {
  /** With its parents and a final `/`: a prefix to list by. */
  readonly folder: string
}

/** Options of reading one object. */
export interface ReadOptions {
  /** First and last byte, both included. */
  readonly range?: readonly [number, number] | undefined
  /** Fails with `changed` when the object is no longer this one. */
  readonly ifMatch?: string | undefined
  readonly signal?: AbortSignal | undefined
}

/** Where exports are read from: a bucket, or a folder with the same keys. */
export interface ObjectSource {
  /** For messages: `s3://bucket` or the folder. */
  readonly place: string
  /** The bucket's name; absent where keys are file names. */
  readonly bucket?: string
  /** One level: what lies directly in `folder` (`''` or ending in `/`), page after page. */
  listFolder(
    folder: string,
    options?: { readonly signal?: AbortSignal | undefined },
  ): AsyncIterable<StoredObject | StoredFolder>
  /** Every object whose key starts with `prefix`, page after page. */
  list(
    prefix: string,
    options?: { readonly signal?: AbortSignal | undefined },
  ): AsyncIterable<StoredObject>
  /** Fails with a `BillingError`: `not_found`, `access_denied` (KMS named when AWS names it), `changed`, … */
  read(
    key: string,
    options?: ReadOptions,
  ): Promise<{
    readonly body: AsyncIterable<Uint8Array>
    readonly etag: string
    /** Of what is read: of the range, where one was asked for. */
    readonly sizeBytes: number
    /** UTC ISO 8601. */
    readonly modifiedAt: string
  }>
}

/** Where reports are written to. A write replaces what was there, whole or not at all. */
export interface ObjectTarget {
  readonly place: string
  write(
    key: string,
    body: AsyncIterable<Uint8Array>,
    options?: { readonly contentType?: string; readonly signal?: AbortSignal | undefined },
  ): Promise<{ readonly sizeBytes: number }>
  delete(key: string, options?: { readonly signal?: AbortSignal | undefined }): Promise<void>
}
