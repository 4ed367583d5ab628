// Exit code 0 when the Docker engine that testcontainers would use answers. Runs on the repository's Node.
import { getContainerRuntimeClient } from 'testcontainers'

try {
  await getContainerRuntimeClient()
  process.exit(0)
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
}
