import { ec2 } from './ec2/ec2.ts'
import { dataExports } from './billing/data-exports.ts'
import { cur } from './billing/cur.ts'
import { cloudWatch } from './cloudwatch.ts'
import { iam } from './iam/iam.ts'
import { organizations } from './organizations.ts'
import { s3 } from './s3/s3.ts'
import type { Service } from './service.ts'
import { sts } from './sts/sts.ts'

/** The services of the sandbox, by the name signatures use. */
export const services: ReadonlyMap<string, Service> = new Map(
  [cloudWatch, cur, dataExports, ec2, iam, organizations, s3, sts].map((service) => [
    service.name,
    service,
  ]),
)
