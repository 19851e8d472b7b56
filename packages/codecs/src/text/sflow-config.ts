import { atoms, map, parseOvsdbList } from './ovsdb.ts'
import type { OvsdbRecord } from './ovsdb.ts'
import type { Parsed } from './problem.ts'

/**
 * One row of the OVSDB table `sFlow`. Undefined where the row leaves the daemon's default.
 * @see https://www.openvswitch.org/support/dist-docs/ovs-vswitchd.conf.db.5.html "sFlow TABLE"
 */
export interface SflowConfig {
  readonly uuid?: string | undefined
  /** Netdev whose address becomes the agent address. */
  readonly agent?: string | undefined
  /** Bytes of each packet that are sampled; the daemon's default is 128. */
  readonly header_bytes?: number | undefined
  /** Time between counter samples; default 30. */
  readonly polling_s?: number | undefined
  /** One packet in so many; default 400. */
  readonly sampling?: number | undefined
  readonly targets: readonly SflowTarget[]
  readonly external_ids: Readonly<Record<string, string>>
}

/** A collector. */
export interface SflowTarget {
  readonly host: string
  readonly port: number
}

/** The port of a target that names none (IANA: sflow). */
export const SFLOW_PORT = 6343

/** Reads `ovs-vsctl list sflow`, text or JSON, of any Open vSwitch since 2.5, with any number of rows. */
export function parseSflowConfig(text: string): Parsed<SflowConfig[]> {
  const list = parseOvsdbList(text)
  return { ...list, value: list.value.map(readRow) }
}

/** Splits `10.75.205.14:8087`, `[fd00::1]:6343`, `collector`. */
export function parseTarget(text: string): SflowTarget {
  const bracketed = /^\[([^\]]*)\](?::(\d{1,5}))?$/.exec(text)
  const plain = /^([^:]*):(\d{1,5})$/.exec(text)
  const [, host = text, port] = bracketed ?? plain ?? []
  return { host, port: port === undefined ? SFLOW_PORT : Number(port) }
}

function readRow(row: OvsdbRecord): SflowConfig {
  const string = (name: string): string | undefined => {
    const [value] = atoms(row[name])
    return value === undefined ? undefined : String(value)
  }
  const number = (name: string): number | undefined => {
    const [value] = atoms(row[name])
    return typeof value === 'number' ? value : undefined
  }
  const ids = Object.entries(map(row['external_ids'])).map(([key, value]) => [key, String(value)] as const)
  return {
    uuid: string('_uuid'),
    agent: string('agent'),
    header_bytes: number('header'),
    polling_s: number('polling'),
    sampling: number('sampling'),
    targets: atoms(row['targets']).map((target) => parseTarget(String(target))),
    external_ids: Object.fromEntries(ids),
  }
}
