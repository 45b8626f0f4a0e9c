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
        test: { name: 'unit', include: ['test/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
      },
      { extends: true, test: { name: 'pages', include: ['runbooks/**/*.md'] } },
    ],
  },
})
