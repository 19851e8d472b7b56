import { isArray, JsonObject, parseJson } from './json.ts'
import type { JsonValue } from './json.ts'
import { Problems } from './problem.ts'
import type { Parsed } from './problem.ts'

/**
 * The answers of `devlink -j`, by the handle of a device (`pci/0000:08:00.0`) or port (`pci/0000:08:00.0/65535`).
 * One command fills one member, except `dev`, which `dev show` and `dev eswitch show` share.
 * @see https://git.kernel.org/pub/scm/network/iproute2/iproute2.git/tree/devlink/devlink.c
 */
export interface Devlink {
  /** `dev show`, `dev eswitch show`. */
  readonly dev?: Readonly<Record<string, EswitchMode>> | undefined
  /** `dev info`. */
  readonly info?: Readonly<Record<string, DeviceInfo>> | undefined
  /** `dev param show`. */
  readonly param?: Readonly<Record<string, readonly DeviceParam[]>> | undefined
  /** `health show`. */
  readonly health?: Readonly<Record<string, readonly HealthReporter[]>> | undefined
  /** `port show`. */
  readonly port?: Readonly<Record<string, DevlinkPort>> | undefined
}

export interface EswitchMode {
  /** `switchdev` or `legacy`. */
  readonly mode?: string | undefined
  readonly inline_mode?: string | undefined
  readonly encap_mode?: string | undefined
}

export interface DeviceInfo {
  readonly driver?: string | undefined
  readonly serial_number?: string | undefined
  readonly board_serial_number?: string | undefined
  /** Version name (`fw.version`, `fw.psid`) to value. A stored one that differs from the running waits for a reset. */
  readonly fixed: Readonly<Record<string, string>>
  readonly running: Readonly<Record<string, string>>
  readonly stored: Readonly<Record<string, string>>
}

export interface DeviceParam {
  readonly name: string
  /** `generic` or `driver-specific`. */
  readonly type?: string | undefined
  /** Configuration mode (`runtime`, `driverinit`, `permanent`) to value. */
  readonly values: Readonly<Record<string, string>>
}

export interface HealthReporter {
  readonly reporter: string
  /** `healthy` or `error`. */
  readonly state?: string | undefined
  readonly errors_total?: bigint | undefined
  readonly recoveries_total?: bigint | undefined
  /** Local date and time of the last dump, `2026-11-22 20:35:05`. */
  readonly last_dump?: string | undefined
  readonly grace_period_ms?: bigint | undefined
  readonly auto_recover?: boolean | undefined
  readonly auto_dump?: boolean | undefined
}

export interface DevlinkPort {
  readonly type?: string | undefined
  readonly netdev?: string | undefined
  /** `physical`, `pcipf`, `pcivf`, `pcisf`, … */
  readonly flavour?: string | undefined
  readonly port?: number | undefined
  readonly controller?: number | undefined
  readonly pfnum?: number | undefined
  readonly vfnum?: number | undefined
  readonly sfnum?: number | undefined
  readonly external?: boolean | undefined
}

/** Reads what one `devlink -j` command printed; lines before the JSON (`kernel answers: …`) are skipped. */
export function parseDevlink(text: string): Parsed<Devlink> {
  const problems = new Problems(text)
  const lineStart = /^\{/m.exec(text)?.index ?? 0
  // Blanks keep the offsets of the problems those of the input.
  const root = parseJson(' '.repeat(lineStart) + text.slice(lineStart), problems)
  if (!(root instanceof JsonObject)) {
    if (root !== undefined) problems.add(lineStart, 'an object was expected')
    return problems.parsed({})
  }
  return problems.parsed({
    dev: each(root.object('dev'), (value) => eswitch(object(value))),
    info: each(root.object('info'), (value) => info(object(value))),
    param: each(root.object('param'), (value) => objects(value).map(param)),
    health: each(root.object('health'), (value) => objects(value).map(reporter)),
    port: each(root.object('port'), (value) => port(object(value))),
  })
}

function each<T>(container: JsonObject | undefined, read: (value: JsonValue) => T): Record<string, T> | undefined {
  return container && Object.fromEntries(container.members.map(([handle, value]) => [handle, read(value)]))
}

const NOTHING = new JsonObject([])

function object(value: JsonValue | undefined): JsonObject {
  return value instanceof JsonObject ? value : NOTHING
}

function objects(value: JsonValue): JsonObject[] {
  return isArray(value) ? value.filter((element) => element instanceof JsonObject) : []
}

function eswitch(dev: JsonObject): EswitchMode {
  return { mode: dev.string('mode'), inline_mode: dev.string('inline-mode'), encap_mode: dev.string('encap-mode') }
}

function info(dev: JsonObject): DeviceInfo {
  const versions = dev.object('versions')
  const kind = (name: string): Record<string, string> =>
    Object.fromEntries((versions?.object(name)?.members ?? []).map(([key, value]) => [key, plain(value)]))
  return {
    driver: dev.string('driver'),
    serial_number: dev.string('serial_number'),
    board_serial_number: dev.string('board.serial_number'),
    fixed: kind('fixed'),
    running: kind('running'),
    stored: kind('stored'),
  }
}

function param(entry: JsonObject): DeviceParam {
  const values = entry
    .objects('values')
    .map((value) => [value.string('cmode') ?? '', plain(value.get('value'))] as const)
  return { name: entry.string('name') ?? '', type: entry.string('type'), values: Object.fromEntries(values) }
}

function reporter(entry: JsonObject): HealthReporter {
  const date = entry.string('last_dump_date')
  return {
    reporter: entry.string('reporter') ?? '',
    state: entry.string('state'),
    errors_total: entry.count('error'),
    recoveries_total: entry.count('recover'),
    last_dump: date && `${date} ${entry.string('last_dump_time') ?? ''}`,
    grace_period_ms: entry.count('grace_period'),
    auto_recover: entry.boolean('auto_recover'),
    auto_dump: entry.boolean('auto_dump'),
  }
}

function port(entry: JsonObject): DevlinkPort {
  return {
    type: entry.string('type'),
    netdev: entry.string('netdev'),
    flavour: entry.string('flavour'),
    port: entry.number('port'),
    controller: entry.number('controller'),
    pfnum: entry.number('pfnum'),
    vfnum: entry.number('vfnum'),
    sfnum: entry.number('sfnum'),
    external: entry.boolean('external'),
  }
}

function plain(value: JsonValue | undefined): string {
  return typeof value === 'object' || value === undefined ? '' : String(value)
}
