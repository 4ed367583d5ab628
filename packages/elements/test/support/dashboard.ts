import type { DataSource, StoredResource as Resource } from '@aws-linked/model'
import type { AwsLinkedResources } from '@aws-linked/elements'
import { FakeClient } from './fake-client.ts'
import { dataSource, resource } from './fixtures.ts'
import { mount, settle } from './page.ts'

/** The dashboard over these resources. */
export async function dashboard(
  resources: readonly Resource[],
  sources: readonly DataSource[] = [dataSource()],
): Promise<{ element: AwsLinkedResources; client: FakeClient }> {
  const client = new FakeClient()
  client.resources = [...resources]
  client.sources = [...sources]
  const element = await mount('aws-linked-resources', { client })
  await settle()
  return { element, client }
}

/** So many instances, `i-0`, `i-1`, … */
export function instances(count: number, over: Partial<Resource> = {}): Resource[] {
  return Array.from({ length: count }, (_, at) => {
    const id = `i-${at}`
    return resource({
      id,
      arn: `arn:aws:ec2:eu-west-1:444455556666:instance/${id}`,
      name: id,
      ...over,
    })
  })
}

/** The names of the rows that are shown. */
export function rowNames(element: Element): string[] {
  return texts(element, '.name button')
}

/** The heads of the groups: kind and count. */
export function groupNames(element: Element): string[] {
  return texts(element, '.group button')
}

/** The heads of the sections: employee and count. */
export function sectionNames(element: Element): string[] {
  return texts(element, '.owner h2').map((text) => text.replace(/^[A-Z]{2}(?=[A-Z])/, ''))
}

function texts(element: Element, selector: string): string[] {
  return [...(element.shadowRoot?.querySelectorAll(selector) ?? [])].map((each) =>
    each.textContent.replace(/\s+/g, ' ').trim(),
  )
}
