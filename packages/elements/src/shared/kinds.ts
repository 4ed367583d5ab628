/** How a kind is called, alone and in numbers. */
export interface KindName {
  readonly one: string
  readonly many: string
}

// In the order people look for them.
const names: Readonly<Record<string, KindName>> = {
  'AWS::EC2::Instance': { one: 'EC2 instance', many: 'EC2 instances' },
  'AWS::EC2::Volume': { one: 'EBS volume', many: 'EBS volumes' },
  'AWS::EC2::Snapshot': { one: 'EBS snapshot', many: 'EBS snapshots' },
  'AWS::EC2::Image': { one: 'AMI', many: 'AMIs' },
  'AWS::EC2::EIP': { one: 'Elastic IP address', many: 'Elastic IP addresses' },
  'AWS::S3::Bucket': { one: 'S3 bucket', many: 'S3 buckets' },
  'AWS::IAM::User': { one: 'IAM user', many: 'IAM users' },
  'AWS::EC2::Region': { one: 'Region', many: 'Regions' },
}
const order = Object.keys(names)

/** A kind's name; `Service Thing` for one that is not known here. */
export function kindName(kind: string): KindName {
  const plain = kind.split('::').slice(1).join(' ') || kind
  return names[kind] ?? { one: plain, many: plain }
}

/** Known kinds first, in the order people look for them; the others by name. */
export function compareKinds(a: string, b: string): number {
  return place(a) - place(b) || a.localeCompare(b)
}

function place(kind: string): number {
  const at = order.indexOf(kind)
  return at < 0 ? order.length : at
}
