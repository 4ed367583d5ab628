import {
  GetBucketAcl$,
  GetBucketLocation$,
  GetBucketPolicyStatus$,
  GetBucketTagging$,
  GetPublicAccessBlock$,
  HeadBucket$,
  ListBuckets$,
} from '@aws-sdk/client-s3'
import { s3Refusals } from '../../refusals/s3.ts'
import { restXml } from '../../wire/rest-xml.ts'
import { named, operation } from '../service.ts'
import type { Handler, Operation, Service } from '../service.ts'
import { bucketArn, checkBucket, checkHome, homeHeader } from './access.ts'
import type { OnBucket } from './access.ts'
import { getBucketLocation, headBucket, listBuckets } from './buckets.ts'
import {
  getBucketAcl,
  getBucketPolicyStatus,
  getBucketTagging,
  getPublicAccessBlock,
} from './settings.ts'

/** Amazon S3, path style. IAM knows some of its operations by other names. */
export const s3: Service = {
  name: 's3',
  protocol: restXml('http://s3.amazonaws.com/doc/2006-03-01/'),
  refusals: s3Refusals,
  regional: true,
  operations: named([
    operation('s3', ListBuckets$, listBuckets, { action: 'ListAllMyBuckets' }),
    operation('s3', GetBucketLocation$, getBucketLocation, {
      resource: bucketArn,
      before: checkBucket,
    }),
    operation('s3', HeadBucket$, headBucket, {
      action: 'ListBucket',
      resource: bucketArn,
      before: checkHome,
      headers: (input, call) => homeHeader(checkBucket(input, call)),
    }),
    ofBucket(GetBucketTagging$, getBucketTagging),
    ofBucket(GetBucketAcl$, getBucketAcl),
    ofBucket(GetBucketPolicyStatus$, getBucketPolicyStatus),
    ofBucket(GetPublicAccessBlock$, getPublicAccessBlock, 'GetBucketPublicAccessBlock'),
  ]),
}

function ofBucket<Output extends object>(
  schema: Operation['schema'],
  handler: Handler<OnBucket, Output>,
  action = schema[2],
): Operation {
  return operation('s3', schema, handler, { action, resource: bucketArn, before: checkHome })
}
