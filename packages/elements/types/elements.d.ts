// What frameworks need to know of the elements.
import type {
  AwsLinkedConnect,
  AwsLinkedCosts,
  AwsLinkedDataSources,
  AwsLinkedResources,
} from '@aws-linked/elements'

/** The elements by their tags. */
export interface Elements {
  'aws-linked-connect': AwsLinkedConnect
  'aws-linked-costs': AwsLinkedCosts
  'aws-linked-data-sources': AwsLinkedDataSources
  'aws-linked-resources': AwsLinkedResources
}

type Settable<Element, Name extends keyof Element> = { [Each in Name]?: Element[Each] | undefined }

/** What each takes. */
export interface ElementProperties {
  'aws-linked-connect': Settable<AwsLinkedConnect, 'client' | 'endpoint' | 'type'>
  'aws-linked-costs': Settable<AwsLinkedCosts, 'client' | 'dataSource' | 'endpoint'>
  'aws-linked-data-sources': Settable<AwsLinkedDataSources, 'client' | 'endpoint'>
  'aws-linked-resources': Settable<AwsLinkedResources, 'client' | 'dataSource' | 'endpoint'>
}

/** What they send. */
export type ElementEvents = {
  [
    Name in keyof GlobalEventHandlersEventMap as Name extends `aws-linked-${string}` ? Name : never
  ]: GlobalEventHandlersEventMap[Name]
}
