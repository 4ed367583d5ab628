import type { DataSource, ServerEvent } from '@aws-linked/model'

/** The Data Sources after an event: changed, new (at the end), gone, or with another discovery. */
export function applyEvent(
  sources: readonly DataSource[],
  event: ServerEvent,
): readonly DataSource[] {
  switch (event.type) {
    case 'data_source': {
      const { dataSource } = event
      const known = sources.some(({ id }) => id === dataSource.id)
      if (!known) return [...sources, dataSource]
      return sources.map((source) => (source.id === dataSource.id ? dataSource : source))
    }
    case 'data_source_deleted':
      return sources.filter(({ id }) => id !== event.id)
    case 'discovery': {
      const { discovery } = event
      return sources.map((source) =>
        source.id === discovery.dataSourceId ? { ...source, discovery } : source,
      )
    }
    case 'open':
    case 'resources':
    case 'connections':
    case 'billing':
      break
  }
  return sources
}

/** Whether a Data Source's discovery runs. */
export function isDiscovering({ discovery }: DataSource): boolean {
  return discovery?.status === 'running'
}

/** How many problems the newest discovery met. */
export function problemCount({ discovery }: DataSource): number {
  return discovery?.problemCount ?? discovery?.problems.length ?? 0
}
