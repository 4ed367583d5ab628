/** The inputs of the form, by the names the API gives them. */
export type Field =
  | 'type'
  | 'accessKeyId'
  | 'secretAccessKey'
  | 'roleArn'
  | 'name'
  | 'bucket'
  | 'prefix'
  | 'exportName'
  | 'originBucket'

/** Whether the form has an input of that name. */
export function isField(name: string | undefined): name is Field {
  return name !== undefined && name in fieldNames
}

/** How a sentence names a field. */
export const fieldNames: Readonly<Record<Field, string>> = {
  type: 'account type',
  accessKeyId: 'access key ID',
  secretAccessKey: 'secret access key',
  roleArn: 'role ARN',
  name: 'name',
  bucket: 'bucket',
  prefix: 'prefix',
  exportName: 'export name',
  originBucket: 'origin bucket',
}
