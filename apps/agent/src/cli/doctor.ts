/** `pathwatch-agent doctor`: is offload healthy here, and if not, why. Needs no server, and no agent that runs. */
import type { LookOptions } from '../look.ts'
import type { Picture } from '../verdicts/picture.ts'
import { ratios } from '../verdicts/ratio.ts'
import { readiness } from '../verdicts/readiness.ts'
import type { Finding } from '../verdicts/readiness.ts'
import { verdicts } from '../verdicts/sentences.ts'
import { USAGE } from './command.ts'
import type { Command, FlagValues, Output } from './command.ts'
import { report } from './doctor/report.ts'

/** Looks at a host for as long as it takes to see rates. */
export type LookAtHost = (root: string, options: LookOptions) => Promise<Picture>

/** Exit codes by the worst finding; 2 is a mistake in the arguments, 1 a failure of the program. */
const EXIT = { fine: 0, warn: 10, fail: 20 } as const

/** What an agent that was killed left enabled on the host below `root`: paths. */
export type FindLeftoversBelow = (root: string) => Promise<readonly string[]>

export function doctorCommand(look: LookAtHost, columns: () => number, leftovers: FindLeftoversBelow): Command {
  return {
    name: 'doctor',
    help: 'say whether offload is healthy here, and if not, why; exit code 0 fine, 10 warnings, 20 broken',
    flags: {
      json: { type: 'boolean', help: '{checks, verdicts, ratios, blind, left} for programs' },
      all: { type: 'boolean', help: 'also the checks that pass' },
      seconds: { type: 'string', value: 'N', help: 'between two looks at the counters, 1 to 60; 3 when left out' },
      openflow: {
        type: 'boolean',
        help: 'also what OpenFlow rules counted: ovs-vswitchd works some 3 ms for a thousand rules',
      },
      root: { type: 'string', value: 'DIR', help: 'look at the host recorded below DIR' },
      record: {
        type: 'string',
        value: 'DIR',
        help: 'also write all that is read to DIR, for --root elsewhere, redacted',
      },
      'no-redact': {
        type: 'boolean',
        help: 'with --record: leave addresses, UUIDs, serial numbers and host names in it',
      },
    },
    run: (values, output) => run({ look, columns, leftovers }, values, output),
  }
}

/** Undefined when it is none. */
export function secondsOf(values: FlagValues, output: Output): number | undefined {
  const seconds = Number(values['seconds'] ?? 3)
  if (seconds >= 1 && seconds <= 60) return seconds
  output.err(`pathwatch-agent: --seconds must be 1 to 60, not ${String(values['seconds'])}\n`)
  return undefined
}

export const rootOf = (values: FlagValues): string => (typeof values['root'] === 'string' ? values['root'] : '/')

interface Parts {
  readonly look: LookAtHost
  readonly columns: () => number
  readonly leftovers: FindLeftoversBelow
}

async function run({ look, columns, leftovers }: Parts, values: FlagValues, output: Output): Promise<number> {
  const seconds = secondsOf(values, output)
  if (seconds === undefined) return USAGE
  const folder = typeof values['record'] === 'string' ? values['record'] : undefined
  const isPlain = values['no-redact'] === true
  if (folder !== undefined && rootOf(values) !== '/') {
    output.err('pathwatch-agent: --record is of this host, and --root of another one\n')
    return USAGE
  }
  if (folder === undefined && isPlain) {
    output.err('pathwatch-agent: --no-redact is of what --record writes\n')
    return USAGE
  }
  const recordTo = folder === undefined ? undefined : { folder, isPlain }
  const picture = await look(rootOf(values), { seconds, recordTo, openflow: values['openflow'] === true })
  const findings = readiness(picture)
  const shares = ratios(picture)
  const found = verdicts(picture, shares, findings)
  const blind = findings.filter(isBlind)
  const left = await leftovers(rootOf(values))
  if (values['json'])
    output.out(`${JSON.stringify({ ...asJson(findings, found, blind), ratios: shares, left }, unknownAsNull, 2)}\n`)
  else {
    const all = values['all'] === true
    output.out(report({ picture, findings, verdicts: found, ratios: shares, blind, left, all, columns: columns() }))
  }
  if (findings.some(({ status }) => status === 'fail')) return EXIT.fail
  return findings.some(({ status }) => status === 'warn') ? EXIT.warn : EXIT.fine
}

/** 2^64-1 of offload_ratios.proto, which is no number of JSON. */
const unknownAsNull = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? null : value)

const isBlind = ({ id, status }: Finding): boolean => id.startsWith('sight.') && status === 'unknown'

function asJson(findings: readonly Finding[], found: ReturnType<typeof verdicts>, blind: readonly Finding[]) {
  return {
    checks: findings.filter((one) => !isBlind(one)),
    verdicts: found,
    blind: blind.map(({ id, evidence, why, remedy }) => ({ id, evidence, why, remedy })),
  }
}
