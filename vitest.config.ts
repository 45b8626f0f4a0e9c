import { defineConfig } from 'vitest/config'
import { runbookPages } from './src/vitest-plugin.ts'

export default defineConfig({
  plugins: [runbookPages(import.meta.dirname)],
  test: {
    // Vitest leaves one core to others, which of two is half.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/live-services/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'live',
          include: ['test/live-services/**/*.test.ts'],
          globalSetup: ['test/live-services/build-images.ts'],
          env: { TESTCONTAINERS_RYUK_DISABLED: 'true' },
          testTimeout: 300_000,
          hookTimeout: 900_000,
        },
      },
      { extends: true, test: { name: 'pages', include: ['runbooks/**/*.md'] } },
    ],
  },
})
