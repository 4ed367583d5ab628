import { XmlShapeSerializer } from '@aws-sdk/core/protocols'
import { NormalizedSchema } from '@smithy/core/schema'
import type { $SchemaRef } from '@smithy/types'

const PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n'
/** `date-time` in the SDK's own numbering of timestamp formats. */
const DATE_TIME = 5

/** A value as an XML document, named and ordered as its schema says; text is escaped. */
export function toXml(schema: $SchemaRef, value: unknown, xmlNamespace = ''): string {
  const serializer = new XmlShapeSerializer({
    xmlNamespace,
    serviceNamespace: '',
    timestampFormat: { default: DATE_TIME, useTrait: true },
  })
  serializer.write(NormalizedSchema.of(schema), value)
  return PROLOG + String(serializer.flush())
}
