import type { KindNames } from '@aws-linked/model'

/** How people call each kind, in the order they look for them. */
export const kindNames: readonly KindNames[] = [
  { kind: 'AWS::EC2::Instance', one: 'EC2 instance', many: 'EC2 instances', word: 'instance' },
  { kind: 'AWS::EC2::Volume', one: 'EBS volume', many: 'EBS volumes', word: 'volume' },
  { kind: 'AWS::EC2::Snapshot', one: 'EBS snapshot', many: 'EBS snapshots', word: 'snapshot' },
  { kind: 'AWS::EC2::Image', one: 'AMI', many: 'AMIs', word: 'image' },
  {
    kind: 'AWS::EC2::EIP',
    one: 'Elastic IP address',
    many: 'Elastic IP addresses',
    word: 'address',
  },
  { kind: 'AWS::S3::Bucket', one: 'S3 bucket', many: 'S3 buckets', word: 'bucket' },
  { kind: 'AWS::IAM::User', one: 'IAM user', many: 'IAM users', word: 'user' },
]
