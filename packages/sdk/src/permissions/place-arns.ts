import type { ExportPlace } from '@aws-linked/model'
import { checkMatch, checkOptions, quote } from '../input/input.ts'
import { inputTexts } from '../texts/input.ts'

/** The ARNs of an export's place. */
export interface PlaceArns {
  readonly everything: '*'
  readonly bucket: string
  readonly objects: string
}

/** The ARNs of an export's place: of its bucket, and of its objects. Refuses what IAM would read as more than a name. */
export function placeArns(place: ExportPlace, partition = 'aws'): PlaceArns {
  checkOptions(place, 'place')
  const { bucket = '*', prefix = '' } = place
  // IAM reads `*`, `?` and `$` as more than themselves.
  checkMatch(
    'bucket',
    bucket,
    /^(\*|[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])$/,
    inputTexts.bucket(quote(bucket)),
  )
  checkMatch('prefix', prefix, /^[^*?$\s]*$/, inputTexts.prefix)
  const folder = prefix.replaceAll(/^\/+|\/+$/g, '')
  const arn = `arn:${partition}:s3:::${bucket}`
  return {
    everything: '*',
    bucket: arn,
    objects: `${arn}/${folder === '' ? '*' : `${folder}/*`}`,
  }
}
