import {
  AbortMultipartUpload$,
  CompleteMultipartUpload$,
  CreateMultipartUpload$,
  DeleteObject$,
  GetBucketAcl$,
  GetBucketLocation$,
  GetBucketPolicyStatus$,
  GetBucketTagging$,
  GetObject$,
  GetPublicAccessBlock$,
  HeadBucket$,
  HeadObject$,
  ListBuckets$,
  ListObjectsV2$,
  PutObject$,
  UploadPart$,
} from '@aws-sdk/client-s3'
import { s3Refusals } from '../../refusals/s3.ts'
import type { ScenarioIndex } from '../../scenario/scenario-index.ts'
import { restXml } from '../../wire/rest-xml.ts'
import type { WireRequest } from '../../wire/wire.ts'
import { named, operation } from '../service.ts'
import type { Handler, Operation, Service } from '../service.ts'
import {
  bucketArn,
  bucketOf,
  checkBucket,
  checkHome,
  checkShared,
  homeHeader,
  objectArn,
} from './access.ts'
import type { OnBucket, OnObject } from './access.ts'
import { getBucketLocation, headBucket, listBuckets } from './buckets.ts'
import { getObject, headObject } from './get-object.ts'
import { listObjectsV2 } from './list-objects.ts'
import {
  abortMultipartUpload,
  completeMultipartUpload,
  createMultipartUpload,
  uploadPart,
} from './multipart.ts'
import { deleteObject, putObject } from './put-object.ts'
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
  refusalHeaders,
  operations: named([
    operation('s3', ListBuckets$, listBuckets, { action: 'ListAllMyBuckets' }),
    operation('s3', GetBucketLocation$, getBucketLocation, {
      resource: bucketArn,
      before: checkBucket,
    }),
    listing(HeadBucket$, headBucket),
    listing(ListObjectsV2$, listObjectsV2),
    ofObject(GetObject$, getObject),
    ofObject(HeadObject$, headObject, 'GetObject'),
    ofObject(PutObject$, putObject),
    ofObject(DeleteObject$, deleteObject),
    ofObject(CreateMultipartUpload$, createMultipartUpload, 'PutObject'),
    ofObject(UploadPart$, uploadPart, 'PutObject'),
    ofObject(CompleteMultipartUpload$, completeMultipartUpload, 'PutObject'),
    ofObject(AbortMultipartUpload$, abortMultipartUpload),
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

/** What `s3:ListBucket` allows. */
function listing<Input extends OnBucket, Output extends object>(
  schema: Operation['schema'],
  handler: Handler<Input, Output>,
): Operation {
  return operation('s3', schema, handler, {
    action: 'ListBucket',
    resource: bucketArn,
    before: checkShared('ListBucket', bucketArn),
    headers: (input, call) => homeHeader(bucketOf(input, call)),
  })
}

function ofObject<Input extends OnObject, Output extends object>(
  schema: Operation['schema'],
  handler: Handler<Input, Output>,
  action = schema[2],
): Operation {
  return operation('s3', schema, handler, {
    action,
    resource: objectArn,
    before: checkShared(action, objectArn),
    headers: (input, call) => homeHeader(bucketOf(input, call)),
  })
}

/** `HEAD` of a bucket tells everyone where it is, whoever they are and whatever they may. */
function refusalHeaders(
  { method, path }: WireRequest,
  { findBucket }: ScenarioIndex,
): Readonly<Record<string, string>> {
  // A bucket's name needs no encoding, and a path that cannot be decoded is refused too.
  const [, name = ''] = /^\/([^/]+)\/?$/.exec(path) ?? []
  const found = method === 'HEAD' ? findBucket(name) : undefined
  return found ? homeHeader(found.bucket) : {}
}
