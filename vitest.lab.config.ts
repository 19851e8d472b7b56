import { defineConfig } from 'vitest/config'

/** `npm run test:lab`: every scenario of the lab in full, some ten minutes. */
export default defineConfig({
  test: {
    include: ['deploy/test/*.lab.ts'],
    testTimeout: 240_000,
    hookTimeout: 600_000,
  },
})
