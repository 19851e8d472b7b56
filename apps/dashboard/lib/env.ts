// Whatever imports this stays out of the browser: a page that pulls it in does not build.
// oxlint-disable-next-line import/no-unassigned-import -- it has nothing to assign
import 'server-only'

/**
 * What the server reads from its environment. `PATHWATCH_API`: host:port of ingest's gRPC API (default 127.0.0.1:7443).
 * The listening address is Next's own: `next start -H <address> -p <port>`, or `PORT`.
 */
export const env = {
  api: process.env['PATHWATCH_API'] || '127.0.0.1:7443',
}
