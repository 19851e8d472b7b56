import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{proto,packages,apps,deploy}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/.next/**', '**/dist/**'],
    // Most suites start servers of their own; two at a time is what a small machine holds.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
