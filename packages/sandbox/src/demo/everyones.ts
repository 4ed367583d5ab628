import { imageOf } from '../scenario/build/storage.ts'
import type { Scenario } from '../scenario/scenario.ts'

/** Someone who shares images with the world. */
const ownerId = '137112412989'

const shared = ['us-east-1', 'eu-west-1'].map((region) =>
  imageOf(
    { accountId: ownerId, region },
    {
      name: 'al2023-ami-2023.9',
      architecture: 'arm64',
      description: 'Amazon Linux 2023',
      since: '2026-09-01',
      public: true,
    },
  ),
)

/** What every account sees and nobody here owns: found by who asks without naming owners. */
export const everyones: Pick<Scenario, 'publicImages' | 'publicSnapshots'> = {
  publicImages: shared.flatMap(({ images }) => images.map((each) => ({ ...each, ownerId }))),
  publicSnapshots: shared.flatMap(({ snapshots }) =>
    snapshots.map((each) => ({ ...each, ownerId })),
  ),
}
