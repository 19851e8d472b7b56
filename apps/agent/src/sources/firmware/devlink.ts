/** Everything devlink tells about cards that offload depends on, in the kernel worker (include/uapi/linux/devlink.h). */
import { deviceInfo, eswitch, healthReporter, parameter, port, readDevlink } from '@pathwatch/codecs/devlink/objects'
import { Input } from '@pathwatch/codecs/netlink/kind'
import { readMessages } from '@pathwatch/codecs/netlink/message'
import { NETLINK_GENERIC, NetlinkError } from '../../kernel/netlink-socket.ts'
import type { KernelSession } from '../../kernel/worker.ts'

/** DEVLINK_CMD_* */
const CMD = { get: 1, portGet: 5, eswitchGet: 29, paramGet: 38, infoGet: 51, healthGet: 52 } as const
const [BUS_NAME, DEV_NAME] = [1, 2]
const VERSION = 1
/** A card with a thousand functions has a thousand ports; reporters and parameters are dozens. */
const OBJECTS_MAX = 20_000

type Json = Record<string, unknown>

/** One device, with the members `devlink -j` prints. */
export interface DevlinkDevice {
  /** `pci/0000:08:00.0` */
  readonly handle: string
  info: Json
  eswitch: Json
  readonly parameters: Json[]
  readonly reporters: Json[]
  readonly ports: Json[]
}

/** Undefined where the kernel has no devlink. */
export function dumpDevlink(kernel: KernelSession): DevlinkDevice[] | undefined {
  const family = kernel.socket(NETLINK_GENERIC).familyId('devlink')
  if (!family) return undefined
  const devices = new DevlinkDevices()
  const dump = (command: number) => tolerate(() => dumpInto(kernel, family.id, command, devices))
  dump(CMD.get)
  for (const handle of devices.handles()) {
    // Kernels before 6.3 have no dump of it.
    tolerate(() => {
      const request = deviceRequest(CMD.eswitchGet, handle)
      for (const answer of kernel.socket(NETLINK_GENERIC).request(family.id, 0, request))
        devices.take(CMD.eswitchGet, answer)
    })
  }
  for (const command of [CMD.infoGet, CMD.paramGet, CMD.healthGet, CMD.portGet]) dump(command)
  return devices.list()
}

function dumpInto(kernel: KernelSession, family: number, command: number, devices: DevlinkDevices): void {
  const answers: Uint8Array[] = []
  kernel.socket(NETLINK_GENERIC).dump(
    family,
    0,
    Uint8Array.of(command, VERSION, 0, 0),
    (bytes) => answers.push(bytes.slice()),
    () => answers.splice(0),
  )
  for (const answer of answers) devices.take(command, answer)
}

/** A device that is in legacy mode has no parameters, another no reporters, and an old kernel not the command. */
function tolerate(ask: () => void): void {
  try {
    ask()
  } catch (error) {
    if (!(error instanceof NetlinkError) || !['EOPNOTSUPP', 'ENODEV', 'EINVAL', 'EPERM'].includes(error.code))
      throw error
  }
}

/** Gathers answers by device; pure, so that recorded ones can be read. */
export class DevlinkDevices {
  readonly #devices = new Map<string, DevlinkDevice>()
  #objects = 0

  /** `command` is what was asked: answers of several have the same number. */
  take(command: number, bytes: Uint8Array): void {
    const input = new Input(bytes)
    for (const message of readMessages(input)) {
      const { handle, values } = readDevlink(input, message)
      const [bus, name] = handle.split('/')
      if (!bus || !name || (this.#objects += 1) > OBJECTS_MAX) continue
      const device = this.#device(`${bus}/${name}`)
      if (command === CMD.infoGet) device.info = deviceInfo(values)
      else if (command === CMD.eswitchGet) device.eswitch = eswitch(values)
      else if (command === CMD.portGet) device.ports.push(port(values))
      // A port's own reporters are told apart by the port, and are many.
      else if (command === CMD.healthGet && values['port_index'] === undefined)
        push(device.reporters, healthReporter(values))
      else if (command === CMD.paramGet) push(device.parameters, parameter(values))
    }
  }

  handles(): string[] {
    return [...this.#devices.keys()]
  }

  list(): DevlinkDevice[] {
    return [...this.#devices.values()]
  }

  #device(handle: string): DevlinkDevice {
    const known = this.#devices.get(handle)
    if (known) return known
    const device = { handle, info: {}, eswitch: {}, parameters: [], reporters: [], ports: [] }
    this.#devices.set(handle, device)
    return device
  }
}

function push(list: Json[], one: Json | undefined): void {
  if (one) list.push(one)
}

/** genlmsghdr and the two attributes that name a device. */
function deviceRequest(command: number, handle: string): Uint8Array {
  const [bus = '', device = ''] = handle.split('/')
  return Buffer.concat([Uint8Array.of(command, VERSION, 0, 0), attribute(BUS_NAME, bus), attribute(DEV_NAME, device)])
}

function attribute(type: number, text: string): Buffer {
  const value = Buffer.from(`${text}\0`, 'latin1')
  const bytes = Buffer.alloc((4 + value.length + 3) & ~3)
  bytes.writeUInt16LE(4 + value.length, 0)
  bytes.writeUInt16LE(type, 2)
  bytes.set(value, 4)
  return bytes
}
