import { defineConfig } from 'vitest/config'

/** `npm run test:mutate`: tests of the rules of verdicts, on a copy of the sources that has mistakes in it. */
export default defineConfig({
  resolve: {
    // Packages of the workspace are links to the original, which has none.
    alias: [
      {
        find: /^@pathwatch\/codecs\/(.*)$/,
        replacement: new URL('packages/codecs/src/$1.ts', import.meta.url).pathname,
      },
    ],
  },
  test: {
    include: ['apps/agent/src/verdicts/**/*.test.ts', 'packages/codecs/src/verdicts/*.test.ts'],
    exclude: ['**/node_modules/**'],
    maxWorkers: 1,
  },
})
