import { S3 } from '@aws-sdk/client-s3'
import { LocalstackContainer } from '@testcontainers/localstack'
import { expect, onTestFinished, test } from 'vitest'
import { demoScenario, seed } from '../src/index.ts'

const now = new Date('2026-11-02T04:30:00Z')
const [root] = demoScenario.accounts

// To start a container and to write the months takes its time.
const timeout = 180_000

test(
  "LocalStack gets the demo's billing exports when asked to, and holds them as they are",
  { timeout },
  async () => {
    const container = await new LocalstackContainer('localstack/localstack:4.14.0').start()
    onTestFinished(async () => void (await container.stop()))
    const endpoint = container.getConnectionUri()

    await seed({ accounts: [root!] }, { endpoint, exports: true, now })

    const bucket = root!.buckets.find(({ objects }) => objects)!
    const declared = typeof bucket.objects === 'function' ? bucket.objects(now) : []
    const s3 = new S3({
      endpoint,
      region: bucket.region,
      forcePathStyle: true,
      credentials: { accessKeyId: root!.id, secretAccessKey: 'test' },
    })
    const { Contents = [] } = await s3.listObjectsV2({ Bucket: bucket.name })
    expect(new Set(Contents.map(({ Key }) => Key))).toEqual(new Set(declared.map(({ key }) => key)))

    const manifest = declared.find(({ key }) => key.endsWith('focus-daily-Manifest.json'))!
    const { Body } = await s3.getObject({ Bucket: bucket.name, Key: manifest.key })
    expect(JSON.parse(await Body!.transformToString())).toHaveProperty('dataFiles')
  },
)
