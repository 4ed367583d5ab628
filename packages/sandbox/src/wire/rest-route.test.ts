import { expect, test } from 'vitest'
import { s3 } from '../services/s3/s3.ts'
import { routed, targetOf } from './rest-route.ts'

test.each([
  ['/', {}],
  ['/bucket', { bucket: 'bucket' }],
  ['/bucket/', { bucket: 'bucket' }],
  ['/bucket/a/b', { bucket: 'bucket', key: 'a/b' }],
  ['/bucket//a/', { bucket: 'bucket', key: '/a/' }],
  ['/bucket/a%20b%2Fc%3A', { bucket: 'bucket', key: 'a b/c:' }],
])('%s names %j', (path, target) => {
  expect(targetOf(path)).toEqual(target)
})

test.each([
  ['GET /', 'ListBuckets'],
  ['GET /b?list-type=2&prefix=a', 'ListObjectsV2'],
  ['GET /b?acl', 'GetBucketAcl'],
  ['HEAD /b', 'HeadBucket'],
  ['GET /b/k', 'GetObject'],
  ['GET /b/k?x-id=GetObject', 'GetObject'],
  ['PUT /b/k', 'PutObject'],
  ['PUT /b/k?partNumber=1&uploadId=u', 'UploadPart'],
  ['POST /b/k?uploads', 'CreateMultipartUpload'],
  ['POST /b/k?uploadId=u', 'CompleteMultipartUpload'],
  ['DELETE /b/k', 'DeleteObject'],
  ['DELETE /b/k?uploadId=u', 'AbortMultipartUpload'],
  // What the sandbox lacks is not mistaken for what it has.
  ['GET /b', undefined],
  ['GET /b?list-type=1', undefined],
  ['GET /b/k?tagging', undefined],
  ['GET /b/k?uploadId=u', undefined],
  ['PUT /b/k?acl', undefined],
  ['PUT /b', undefined],
  ['POST /b?delete', undefined],
])('%s is %s', (line, name) => {
  const [method = '', url = ''] = line.split(' ')
  const [path = '', query = ''] = url.split('?')
  const request = {
    method,
    path,
    query: new URLSearchParams(query),
    headers: {},
    body: Buffer.alloc(0),
  }

  expect(routed(request, targetOf(path), s3.operations)?.name).toBe(name)
})
