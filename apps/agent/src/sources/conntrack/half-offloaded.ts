/**
 * Connections in hardware with one direction only. HW_OFFLOAD is set when at least one direction is (flow_offload_rule_add in
 * net/netfilter/nf_flow_table_offload.c); how many directions the cards hold is in mlx5's debugfs, a number for each card.
 */
import { Absent } from '../../host.ts'
import type { Host } from '../../host.ts'
import type { RecordOf } from '../../source.ts'

const FOLDER = '/sys/kernel/debug/mlx5'
const UNKNOWN = 0xffff_ffff_ffff_ffffn

type Numbers = Pick<RecordOf<'conntrack_stats'>, 'driver_directions' | 'half_offloaded'>

/** An estimate: the two are not read at one moment, and UDP heard from one side has one direction by right. */
export async function readHalfOffloaded(
  host: Host,
  lifecycle: readonly RecordOf<'conntrack_lifecycle'>[],
): Promise<Numbers> {
  const directions = await readDirections(host)
  if (directions === undefined) return { driver_directions: UNKNOWN, half_offloaded: UNKNOWN }
  const connections = lifecycle.reduce(
    (sum, { hardware, teardown }) => sum + Number(hardware ?? 0) + Number(teardown ?? 0),
    0,
  )
  return { driver_directions: directions, half_offloaded: Math.max(0, 2 * connections - directions) }
}

/** Undefined when no card tells. */
async function readDirections(host: Host): Promise<number | undefined> {
  try {
    const cards = await host.readdir(FOLDER)
    const texts = await Promise.all(cards.map((card) => readOrAbsent(host, `${FOLDER}/${card}/ct/offloaded`)))
    const known = texts.flatMap((text) => (text !== undefined && /^\d+\s*$/.test(text) ? [Number(text)] : []))
    return known.length === 0 ? undefined : known.reduce((sum, count) => sum + count, 0)
  } catch (error) {
    // Not mounted, or not for us: both are unknown.
    if (error instanceof Absent || isDenied(error)) return undefined
    throw error
  }
}

async function readOrAbsent(host: Host, path: string): Promise<string | undefined> {
  try {
    return await host.readText(path)
  } catch (error) {
    if (error instanceof Absent || isDenied(error)) return undefined
    throw error
  }
}

const isDenied = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM')
