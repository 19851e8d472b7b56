import { DEFAULT_LIMITS } from './auth.ts'
import { stderrLog } from './log.ts'
import type { ServerOptions } from './options.ts'
import { Server } from './server.ts'
import { passwordlessUser } from './users.ts'

export type { User, UserLimits } from './auth.ts'
export type { Log, LogLevel } from './log.ts'
export type { ServerOptions } from './options.ts'
export type { Server } from './server.ts'

const DEFAULTS: Omit<ServerOptions, 'data_dir'> = {
  temp_dir: '/dev/shm',
  host: '127.0.0.1',
  port: 8123,
  users: new Map([['default', passwordlessUser('default')]]),
  display_name: undefined,
  allow_sources: false,
  max_concurrent_queries: 2,
  max_queued_queries: 128,
  max_sessions: 100,
  max_query_bytes: 16 * 1024 * 1024,
  max_body_bytes: 1024 * 1024 * 1024,
  request_timeout_ms: 600_000,
  send_timeout_ms: 300_000,
  drain_timeout_ms: 30_000,
}

/**
 * Starts a server inside this process and returns it listening. chDB binds one data directory to a process, once, and each
 * running query takes a libuv thread, of which there are four unless UV_THREADPOOL_SIZE is set before Node.js starts;
 * so `max_concurrent_queries` is 2 here, and the command `clickhouse-embedded` is the usual way.
 */
export async function startServer(options: Partial<ServerOptions> & Pick<ServerOptions, 'data_dir'>): Promise<Server> {
  const server = new Server({ ...DEFAULTS, ...options }, stderrLog('warn'))
  await server.start()
  return server
}

export { DEFAULT_LIMITS }
