/** The file that worker threads start from: its source, or what deploy/deb/build.ts puts beside the bundle. */
export const workerFile = import.meta.url.endsWith('.ts')
  ? new URL('../worker-entry.ts', import.meta.url)
  : new URL('worker.cjs', import.meta.url)
