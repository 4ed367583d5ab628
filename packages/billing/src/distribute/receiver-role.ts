/** What lets a Data Source assume a receiver's role, each to be copied to where it belongs. */
export interface ReceiverRole {
  /** The role's own: the receiver's to set. */
  readonly trustPolicy: object
  /** For the policy of the Data Source's user or role: the root account's to add. */
  readonly assumeStatement: object
}

/** The two halves of letting `principalArn` (the user or role that distributes) assume a receiver's role. */
export function receiverRole({
  roleArn,
  principalArn,
}: {
  readonly roleArn: string
  readonly principalArn: string
}): ReceiverRole {
  return {
    trustPolicy: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS: principalArn }, Action: 'sts:AssumeRole' }],
    },
    assumeStatement: {
      Sid: 'AwsLinkedAssumeReceiver',
      Effect: 'Allow',
      Action: ['sts:AssumeRole'],
      Resource: roleArn,
    },
  }
}
