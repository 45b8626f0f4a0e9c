import { defineConfig } from 'vitest/config'
import { runbookPages } from './src/vitest-plugin.ts'

export default defineConfig({
  plugins: [runbookPages(import.meta.dirname)],
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['test/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
      },
      { extends: true, test: { name: 'pages', include: ['runbooks/**/*.md'] } },
    ],
  },
})
