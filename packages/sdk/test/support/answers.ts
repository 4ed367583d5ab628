/** What a fake AWS answers. */
export interface FakeAnswer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** In every secret and token of a session here: looked for wherever it must not be. */
export const secretOfSessions = 'canary-of-a-session'

/** An answer of EC2. */
export const ec2 = (operation: string, inner: string): FakeAnswer => ({
  body: `<${operation}Response><requestId>req-1</requestId>${inner}</${operation}Response>`,
})

/** An answer of STS or IAM. */
export const query = (operation: string, inner: string): FakeAnswer => ({
  body: `<${operation}Response><${operation}Result>${inner}</${operation}Result></${operation}Response>`,
})

/** An answer of S3. */
export const s3 = (root: string, inner: string): FakeAnswer => ({
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?><${root} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${inner}</${root}>`,
})

export const ec2Error = (status: number, code: string, message: string = code): FakeAnswer => ({
  status,
  body: `<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>req-1</RequestID></Response>`,
})

export const queryError = (status: number, code: string, message: string = code): FakeAnswer => ({
  status,
  body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>req-1</RequestId></ErrorResponse>`,
})

export const s3Error = (status: number, code: string, message: string = code): FakeAnswer => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`,
})

export const jsonError = (status: number, code: string, message: string = code): FakeAnswer => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: JSON.stringify({ __type: code, Message: message }),
})

/** An answer of a service that speaks JSON. */
export const json = (body: unknown): FakeAnswer => ({
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: JSON.stringify(body),
})

/** A page of a proxy. Well-formed, so that an XML parser takes it for an answer with nothing in it. */
export const html = (status: number): FakeAnswer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: '<html><head><title>Proxy</title></head><body><h1>Oops</h1></body></html>',
})

export const callerIdentity = (account: string, partition = 'aws'): FakeAnswer =>
  query(
    'GetCallerIdentity',
    `<Arn>arn:${partition}:iam::${account}:user/finops</Arn><UserId>AIDAEXAMPLE</UserId><Account>${account}</Account>`,
  )

/** A session of a role, for an hour unless said otherwise. */
export const assumedRole = (roleArn: string, key = 'ASIAEXAMPLE', seconds = 3600): FakeAnswer =>
  query(
    'AssumeRole',
    `<AssumedRoleUser><Arn>${roleArn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/aws-linked</Arn><AssumedRoleId>AROAEXAMPLE:aws-linked</AssumedRoleId></AssumedRoleUser><Credentials><AccessKeyId>${key}</AccessKeyId><SecretAccessKey>session-${secretOfSessions}</SecretAccessKey><SessionToken>token-${secretOfSessions}</SessionToken><Expiration>${new Date(Date.now() + seconds * 1000).toISOString()}</Expiration></Credentials>`,
  )

/** AWS's refusal of a role, the same for each of its causes. */
export const deniedRole = (roleArn: string, because = ''): FakeAnswer =>
  queryError(
    403,
    'AccessDenied',
    `User: arn:aws:iam::111122223333:user/finops is not authorized to perform: sts:AssumeRole on resource: ${roleArn}${because}`,
  )

export const describeRegions = (...regions: readonly string[]): FakeAnswer =>
  ec2(
    'DescribeRegions',
    `<regionInfo>${regions.map((region) => `<item><regionName>${region}</regionName></item>`).join('')}</regionInfo>`,
  )

export const organization = (managementAccountId: string): FakeAnswer =>
  json({ Organization: { Id: 'o-exampleorg1', MasterAccountId: managementAccountId } })

/** What each service answers to an action the caller may not use. */
export function denied(
  action: string,
  because = 'no identity-based policy allows the',
): FakeAnswer {
  const message = `User: arn:aws:iam::111122223333:user/finops is not authorized to perform: ${action} because ${because} ${action} action`
  if (action.startsWith('ec2:')) return ec2Error(403, 'UnauthorizedOperation', message)
  if (action.startsWith('s3:')) return s3Error(403, 'AccessDenied', message)
  return queryError(403, 'AccessDenied', message)
}
