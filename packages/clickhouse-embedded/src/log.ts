/** Writes one line per event. `fields` are appended as key=value; query texts are only logged at `debug`. */
export type Log = (level: LogLevel, event: string, fields?: Readonly<Record<string, string | number>>) => void

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

const ORDER: readonly LogLevel[] = ['debug', 'info', 'warn', 'error']

/** Plain text to stderr: `2026-01-01T00:00:00.000Z info listening url=http://127.0.0.1:8123`. */
export function stderrLog(minimum: LogLevel): Log {
  return (level, event, fields = {}) => {
    if (ORDER.indexOf(level) < ORDER.indexOf(minimum)) return
    const pairs = Object.entries(fields).map(
      ([name, value]) => ` ${name}=${/^[\w./:%+-]+$/.test(String(value)) ? value : JSON.stringify(value)}`,
    )
    process.stderr.write(`${new Date().toISOString()} ${level} ${event}${pairs.join('')}\n`)
  }
}
