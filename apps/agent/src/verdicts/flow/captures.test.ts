/** Flows that a real ovs-vswitchd, told to offload, gave to its own datapath instead: each has a reason. Open vSwitch 3.1, with sFlow. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { decodeNetlink } from '@pathwatch/codecs/netlink/decode'
import { FlowShape } from '@pathwatch/codecs/ovs/shape'
import { expect, test } from 'vitest'
import { readNlmon } from '../../cli/decode/nlmon.ts'
import { softwareReason } from './classify.ts'
import type { Place } from './context.ts'

const capture = new URL('../../../testcases/decode/nlmon-ovs-sflow-text/input.pcap.gz', import.meta.url)
/** Of the capture: the kernel numbers families as it loads them. */
const families = new Map([[29, 'ovs_flow']])

const port = (name: string): Place => ({
  ...{ name, kind: 'netdevsim', switchId: undefined, ingressQdisc: true, here: true },
  facts: { hwTcOffload: 'on', eswitchMode: 'switchdev' },
})

function capturedFlows(): FlowShape[] {
  return readNlmon(gunzipSync(readFileSync(capture))).packets.flatMap(({ bytes, protocol }) => {
    if (protocol !== 'generic') return []
    return decodeNetlink(bytes, { protocol, families }).messages.flatMap(({ name, message }) => {
      if (name !== 'OVS_FLOW_CMD_NEW') return []
      const shape = new FlowShape()
      shape.read(bytes, message.payload, message.end)
      return [shape]
    })
  })
}

test('flows of a bridge with sFlow are in software for the sample action, all of them', () => {
  const policy = {
    hwOffload: true,
    restartNeeded: false,
    tcPolicy: 'none',
    ovsVersion: 3001,
    ctStateBits: 0x3f,
    tunnelKeysUnread: false,
  }
  const around = {
    context: { policy, devices: {}, refusals: [] },
    abilities: { ...policy, recircShared: true },
    ports: new Map([1, 2, 3, 4].map((number) => [number, port(`port${number}`)])),
    switchdev: true,
    chains: undefined,
  }
  const found = capturedFlows().map((shape) => softwareReason(shape, around))
  expect(found).toEqual(Array.from({ length: 5 }, () => 'action.sflow'))
})
