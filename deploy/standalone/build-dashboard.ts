import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { LogFile } from './log-file.ts'

/**
 * Makes the dashboard's production build when its inputs changed. `onBuild` is called before the slow step. Throws,
 * naming the log, when it fails.
 */
export async function buildDashboard(root: string, logPath: string, onBuild: () => void): Promise<void> {
  const log = new LogFile(logPath)
  const build = spawn(process.execPath, [join(root, 'apps/dashboard/scripts/build.ts')], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  build.stdout.on('data', (chunk: Buffer) => {
    if (chunk.toString().startsWith('building\n')) onBuild()
    log.write(chunk)
  })
  build.stderr.on('data', (chunk: Buffer) => log.write(chunk))
  const code = await new Promise((done) => build.once('close', done))
  log.close()
  if (code !== 0) throw new Error(`building the dashboard failed (exit code ${String(code)}); log: ${logPath}`)
}
