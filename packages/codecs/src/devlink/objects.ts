/** devlink replies as objects, with the members `devlink -j` prints. */
import { readTable } from '../netlink/attributes.ts'
import type { Item } from '../netlink/attributes.ts'
import type { Input } from '../netlink/kind.ts'
import { genlmsghdr } from '../netlink/message.ts'
import type { Message } from '../netlink/message.ts'
import {
  CMODES,
  DEVLINK_ATTR,
  ENCAP_MODES,
  ESWITCH_MODES,
  HEALTH_STATES,
  INLINE_MODES,
  PORT_FLAVOURS,
  PORT_TYPES,
} from './tables.ts'
import type { DevlinkValues } from './tables.ts'

export interface DevlinkMessage {
  readonly cmd: number
  /** `pci/0000:08:00.0`, with `/65535` for a port; empty when the message names no device. */
  readonly handle: string
  readonly values: DevlinkValues
}

/** Reads any devlink reply or notification. */
export function readDevlink(input: Input, message: Message): DevlinkMessage {
  const { payload, end } = message
  if (end - payload < genlmsghdr.size) {
    input.problem(payload, `message has ${end - payload} bytes, expected the ${genlmsghdr.size} of genlmsghdr`)
    return { cmd: 0, handle: '', values: {} }
  }
  const values = readTable(input, payload + genlmsghdr.size, end, DEVLINK_ATTR)
  const { bus_name: bus, dev_name: device, port_index: port } = values
  const path = [bus, device, port].filter((part) => typeof part === 'string' || typeof part === 'number')
  return { cmd: input.bytes[payload]!, handle: path.join('/'), values }
}

type Json = Record<string, unknown>

function present(members: Json): Json {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
}

function named(names: Readonly<Record<number, string>>, value: unknown): string | undefined {
  return value === undefined ? undefined : (names[value as number] ?? `unknown(${value as number})`)
}

function asBoolean(value: unknown): boolean | undefined {
  return value === undefined ? undefined : value !== 0
}

function versions(list: unknown): Json | undefined {
  if (!Array.isArray(list)) return undefined
  const entries = (list as DevlinkValues[]).map((one) => [String(one['info_version_name']), one['info_version_value']])
  return Object.fromEntries(entries) as Json
}

/** DEVLINK_CMD_INFO_GET: driver, serial numbers and firmware versions. Running differs from stored: a reset is due. */
export function deviceInfo(values: DevlinkValues): Json {
  const all = present({
    fixed: versions(values['info_version_fixed']),
    running: versions(values['info_version_running']),
    stored: versions(values['info_version_stored']),
  })
  return present({
    driver: values['info_driver_name'],
    serial_number: values['info_serial_number'],
    'board.serial_number': values['info_board_serial_number'],
    versions: Object.keys(all).length === 0 ? undefined : all,
  })
}

/** DEVLINK_CMD_ESWITCH_GET. */
export function eswitch(values: DevlinkValues): Json {
  return present({
    mode: named(ESWITCH_MODES, values['eswitch_mode']),
    'inline-mode': named(INLINE_MODES, values['eswitch_inline_mode']),
    'encap-mode': named(ENCAP_MODES, values['eswitch_encap_mode']),
  })
}

const VAR_TYPE_FLAG = 6

/** DEVLINK_CMD_PARAM_GET: one parameter; undefined when the message has none. */
export function parameter(values: DevlinkValues): Json | undefined {
  const param = values['param'] as DevlinkValues | undefined
  if (param === undefined) return undefined
  const list = (param['param_values_list'] as DevlinkValues | undefined)?.['param_value']
  const isFlag = param['param_type'] === VAR_TYPE_FLAG
  return {
    name: param['param_name'],
    type: param['param_generic'] === true ? 'generic' : 'driver-specific',
    values: ((list ?? []) as DevlinkValues[]).map((value) => ({
      cmode: named(CMODES, value['param_value_cmode']),
      // A flag is true by being there.
      value: isFlag ? value['param_value_data'] !== undefined : value['param_value_data'],
    })),
  }
}

/** DEVLINK_CMD_HEALTH_REPORTER_GET: one reporter; undefined when the message has none. */
export function healthReporter(values: DevlinkValues): Json | undefined {
  const reporter = values['health_reporter'] as DevlinkValues | undefined
  if (reporter === undefined) return undefined
  const seconds = reporter['health_reporter_dump_ts_ns'] as bigint | undefined
  const at = seconds === undefined ? undefined : new Date(Number(seconds / 1_000_000n)).toISOString()
  return present({
    reporter: reporter['health_reporter_name'],
    state: named(HEALTH_STATES, reporter['health_reporter_state']),
    error: reporter['health_reporter_err_count'],
    recover: reporter['health_reporter_recover_count'],
    last_dump_date: at?.slice(0, 10),
    last_dump_time: at?.slice(11, 19),
    grace_period: reporter['health_reporter_graceful_period'],
    auto_recover: asBoolean(reporter['health_reporter_auto_recover']),
    auto_dump: asBoolean(reporter['health_reporter_auto_dump']),
  })
}

/** DEVLINK_CMD_PORT_GET. */
export function port(values: DevlinkValues): Json {
  return present({
    type: named(PORT_TYPES, values['port_type']),
    netdev: values['port_netdev_name'],
    flavour: named(PORT_FLAVOURS, values['port_flavour']),
    port: values['port_number'],
    controller: values['port_controller_number'],
    pfnum: values['port_pci_pf_number'],
    vfnum: values['port_pci_vf_number'],
    sfnum: values['port_pci_sf_number'],
    external: asBoolean(values['port_external']),
    lanes: values['port_lanes'],
    splittable: asBoolean(values['port_splittable']),
  })
}

type Container =
  | { readonly kind: 'object'; readonly value: Json }
  | { readonly kind: 'array'; readonly value: unknown[] }
type Frame = Container | { readonly kind: 'pair'; name: string | undefined }

const NESTING_MAX = 100

/**
 * The formatted message of a reporter's diagnose or dump: nests of objects, pairs and arrays as a flat attribute list,
 * maybe spread over several netlink messages.
 */
export function formattedMessage(items: readonly Item[]): unknown {
  const stack: Frame[] = []
  let root: unknown
  const put = (value: unknown): void => {
    const top = stack.at(-1)
    if (top === undefined) root ??= value
    else if (top.kind === 'array') top.value.push(value)
    else if (top.kind === 'pair') {
      const owner = stack.at(-2)
      if (owner?.kind === 'object') owner.value[top.name ?? ''] = value
      // A pair outside an object is the message itself: devlink drivers may begin with one.
      else root = { ...(root as Json | undefined), [top.name ?? '']: value }
    }
  }
  const open = (frame: Container): void => {
    put(frame.value)
    stack.push(frame)
  }
  for (const { name, value } of items) {
    // Drivers nest a handful of levels; damaged input must not exhaust the stack of whoever walks the result.
    if (stack.length > NESTING_MAX) break
    if (name === 'FMSG_OBJ_NEST_START') open({ kind: 'object', value: {} })
    else if (name === 'FMSG_ARR_NEST_START') open({ kind: 'array', value: [] })
    else if (name === 'FMSG_PAIR_NEST_START') stack.push({ kind: 'pair', name: undefined })
    else if (name === 'FMSG_NEST_END') stack.pop()
    else if (name === 'FMSG_OBJ_VALUE_DATA') put(value)
    else if (name === 'FMSG_OBJ_NAME') {
      const top = stack.at(-1)
      if (top?.kind === 'pair') top.name = String(value)
    }
  }
  return joinedBinary(root)
}

/** Long binary comes as an array of chunks; the tool prints it in one piece, and so it is returned. */
function joinedBinary(value: unknown): unknown {
  if (Array.isArray(value)) {
    if (value.length > 0 && value.every((one) => one instanceof Uint8Array))
      return Uint8Array.from(value.flatMap((chunk: Uint8Array) => [...chunk]))
    return value.map(joinedBinary)
  }
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, joinedBinary(member)]))
}
