import { pino, type Logger } from 'pino'

export type { Logger }

/** JSON lines on stdout. */
export function createLog(level: string): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime })
}
