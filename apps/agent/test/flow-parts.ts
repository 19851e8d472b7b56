/** Flows of tests, and the hosts that they are on. */
import { FlowShape } from '@pathwatch/codecs/ovs/shape'
import type { Surroundings } from '../src/verdicts/flow/classify.ts'
import type { FlowContext, FlowPolicy, Place } from '../src/verdicts/flow/context.ts'
import { be16, flow, flowBytes, ones, u32, zeros } from './flow-bytes.ts'
import type { Attribute, Field, FlowSpec } from './flow-bytes.ts'

export const place = (name: string, fields: Partial<Place> = {}): Place => ({
  ...{ name, kind: undefined, switchId: 'sw1', ingressQdisc: true, here: true },
  facts: { hwTcOffload: 'on', eswitchMode: 'switchdev' },
  ...fields,
})

/** A healthy host: Open vSwitch 3.3 that offloads, two representors of one card. */
export interface Change {
  readonly policy?: Partial<FlowPolicy>
  readonly refusals?: FlowContext['refusals']
  readonly recircShared?: boolean
  readonly input?: Partial<Place>
  readonly output?: Partial<Place>
  readonly chains?: ReadonlySet<number>
}
export function around({
  policy,
  refusals = [],
  recircShared = true,
  input,
  output,
  chains,
}: Change = {}): Surroundings {
  const settings = {
    hwOffload: true,
    restartNeeded: false,
    tcPolicy: 'none',
    ovsVersion: 3003,
    ctStateBits: 0x3f,
    tunnelKeysUnread: false,
    ...policy,
  }
  return {
    context: { policy: settings, devices: {}, refusals },
    abilities: { ...settings, recircShared },
    ports: new Map([
      [1, place('rep1', input)],
      [2, place('rep2', output)],
    ]),
    switchdev: true,
    chains,
  }
}

export function shapeOf(spec: FlowSpec): FlowShape {
  const bytes = flowBytes(spec)
  const shape = new FlowShape()
  shape.read(bytes, 0, bytes.length)
  return shape
}

export const output: Attribute = [1, u32(2)]
export const ct = (...attributes: Attribute[]): Attribute => [12, [[2, Buffer.from([7, 0])], ...attributes]]
export const field = (type: number, value: Uint8Array, mask: Uint8Array): Field => [type, value, mask]
export const setMasked = (type: number, value: Uint8Array, mask: Uint8Array): Attribute => [
  11,
  [[type, Buffer.concat([value, mask])]],
]
export const ipv6 = (protocol: number, fragment: number, label = 0): Buffer => {
  const bytes = zeros(40)
  bytes.writeUInt32BE(label, 32)
  bytes.set([protocol, 0, 64, fragment], 36)
  return bytes
}
export const inIpv6 = (value: Buffer, mask: Buffer): Field[] => [
  field(6, be16(0x86dd), ones(2)),
  field(7, zeros(0), zeros(0)),
  field(8, value, mask),
]
export const recirc: Attribute = [7, u32(5)]
const nested = (...attributes: readonly (readonly [type: number, value: Uint8Array])[]): Buffer =>
  Buffer.concat(
    attributes.map(([type, value]) => {
      const bytes = Buffer.alloc((4 + value.length + 3) & ~3)
      bytes.writeUInt16LE(4 + value.length)
      bytes.writeUInt16LE(type, 2)
      bytes.set(value, 4)
      return bytes
    }),
  )
/** Came through VXLAN; `more` before the tunnel's id. */
export const inTunnel = (...more: readonly (readonly [type: number, value: Uint8Array])[]): FlowSpec =>
  flow([field(16, nested(...more, [0, zeros(8)], [1, u32(1)]), nested([0, ones(8)], [1, ones(4)]))])

/** The same, where the mask is padded, and the key in the message needs no padding. */
export const inTunnelMaskPadded = flow([
  field(16, nested([0, zeros(8)], [1, u32(1)]), nested([14, zeros(0)], [0, ones(8)], [1, ones(4)])),
])

export const plain = flow()
