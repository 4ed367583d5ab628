import { basename, join, resolve } from 'node:path'
import { playwright } from '@vitest/browser-playwright'
import { configDefaults, defineConfig } from 'vitest/config'
import type { ViteUserConfig } from 'vitest/config'

// One config for every package: each runs `vitest run --config ../../vitest.config.ts --project TIER`
// in its own folder. Packages resolve each other's source, never dist.
const conditions = ['aws-linked-source']
const source = { resolve: { conditions }, ssr: { resolve: { conditions } } }
const exclude = [...configDefaults.exclude, '**/dist/**']

/** Where `npm test` collects this run's reports; unset when one package is tested by hand. */
const reports = process.env['AWS_LINKED_REPORTS']
const tier = process.argv[process.argv.indexOf('--project') + 1] ?? 'all'

const media = (contextOptions: object): ReturnType<typeof playwright> =>
  playwright({
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--force-color-profile=srgb',
        '--font-render-hinting=none',
      ],
    },
    contextOptions: {
      reducedMotion: 'reduce',
      locale: 'en-GB',
      timezoneId: 'UTC',
      deviceScaleFactor: 1,
      ...contextOptions,
    },
  })

const config: ViteUserConfig = defineConfig({
  test: {
    passWithNoTests: true,
    reporters: reports ? ['default', 'json'] : ['default'],
    ...(reports && {
      outputFile: { json: join(reports, `${tier}-${basename(process.cwd())}.json`) },
    }),
    projects: [
      {
        ...source,
        test: {
          name: 'unit',
          // Many start a store or a process, on machines that are busy with other suites.
          testTimeout: 30_000,
          hookTimeout: 60_000,
          include: ['{src,test}/**/*.test.{ts,mjs}'],
          exclude: [...exclude, '**/*.{localstack,browser,e2e,packed}.test.ts'],
        },
      },
      {
        ...source,
        test: {
          name: 'localstack',
          include: ['test/**/*.localstack.test.ts'],
          exclude,
          testTimeout: 60_000,
          hookTimeout: 180_000,
        },
      },
      {
        // Against what is packed, so without the condition that shows packages each other's source.
        test: {
          name: 'packed',
          include: ['test/**/*.packed.test.ts'],
          exclude,
          globalSetup: join(import.meta.dirname, 'test/support/build-packages.ts'),
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
      {
        ...source,
        test: {
          name: 'e2e',
          include: ['test/**/*.e2e.test.ts'],
          exclude,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        ...source,
        // Prepared beforehand: found halfway, they would have the page reload under a test.
        optimizeDeps: { include: ['axe-core', 'fast-check'] },
        test: {
          name: 'browser',
          include: ['test/**/*.browser.test.ts'],
          exclude,
          testTimeout: 8000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            viewport: { width: 800, height: 600 },
            provider: media({}),
            instances: [
              { browser: 'chromium', name: 'light', provider: media({ colorScheme: 'light' }) },
              { browser: 'chromium', name: 'dark', provider: media({ colorScheme: 'dark' }) },
              {
                browser: 'chromium',
                name: 'forced',
                provider: media({ colorScheme: 'light', forcedColors: 'active' }),
              },
            ],
            expect: {
              toMatchScreenshot: {
                comparatorName: 'pixelmatch',
                comparatorOptions: { allowedMismatchedPixelRatio: 0.01 },
                resolveScreenshotPath: ({
                  project,
                  root,
                  testFileDirectory,
                  screenshotDirectory,
                  testFileName,
                  arg,
                  browserName,
                  platform,
                  ext,
                }) =>
                  resolve(
                    root,
                    testFileDirectory,
                    screenshotDirectory,
                    testFileName,
                    `${arg}-${project.name}-${browserName}-${platform}${ext}`,
                  ),
              },
            },
          },
        },
      },
    ],
  },
})

export default config
