/** The arguments of `pathwatch-agent sflow`. */
import { isIP } from 'node:net'
import { parseTarget } from '@pathwatch/codecs/text/sflow-config'
import type { FlagValues } from '../command.ts'
import type { Wanted } from './plan.ts'

export const ACTIONS = ['show', 'plan', 'enable', 'retarget', 'disable'] as const
export type Action = (typeof ACTIONS)[number]

export class ArgumentError extends Error {}

/** Only of what the arguments say. Throws ArgumentError. */
export function readWanted(values: FlagValues): Wanted {
  const text = (name: string) => (typeof values[name] === 'string' ? values[name] : undefined)
  const agent = text('agent')
  if (agent !== undefined && !/^[^\s/]{1,15}$/.test(agent))
    throw new ArgumentError(`--agent ${agent} is no network device`)
  return {
    agent,
    header: count(text('header'), 'header', 14, 1024),
    polling: count(text('polling'), 'polling', 0, 86_400),
    sampling: count(text('sampling'), 'sampling', 1, 0x7fff_ffff),
    targets: text('target')?.split(',').map(target),
  }
}

function count(text: string | undefined, name: string, min: number, max: number): number | undefined {
  if (text === undefined) return undefined
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
  if (value >= min && value <= max) return value
  throw new ArgumentError(`--${name} ${text} is not a number from ${min} to ${max}`)
}

/** `ADDRESS`, `ADDRESS:PORT`, `[ADDRESS]:PORT`; always with its port afterwards. */
function target(text: string): string {
  const { host, port } = parseTarget(text)
  if (isIP(host) === 0 || port < 1 || port > 65_535) {
    throw new ArgumentError(`--target ${text} is not ADDRESS:PORT, such as 10.75.205.14:6343`)
  }
  return isIP(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`
}
