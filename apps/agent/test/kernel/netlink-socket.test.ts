/** Netlink with the kernel of this machine, in a namespace of its own. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NetlinkSocket, NETLINK_GENERIC, NETLINK_ROUTE, NetlinkError } from '../../src/kernel/netlink-socket.ts'
import { Namespace, noKernel } from './namespace.ts'

/** include/uapi/linux/rtnetlink.h */
const RTM_NEWLINK = 16
const RTM_GETLINK = 18
const RTM_GETROUTE = 26
const RTM_NEWQDISC = 36
const RTNLGRP_LINK = 1
const AF_INET = 2
const ROUTES = 20_000

const linkRequest = () => new Uint8Array(16)
const never = () => {
  throw new Error('not expected')
}

interface Header {
  readonly type: number
  readonly bytes: Uint8Array
}

function headers(datagram: Uint8Array): Header[] {
  const view = new DataView(datagram.buffer, datagram.byteOffset, datagram.length)
  const found: Header[] = []
  for (let at = 0; at < datagram.length; at += (view.getUint32(at, true) + 3) & ~3) {
    const bytes = datagram.slice(at, at + view.getUint32(at, true))
    found.push({ type: view.getUint16(at + 4, true), bytes })
  }
  return found
}

function dumped(socket: NetlinkSocket, type: number, payload: Uint8Array): { all: Header[]; calls: number } {
  const all: Header[] = []
  let calls = 0
  const result = socket.dump(
    type,
    0,
    payload,
    (bytes) => {
      calls += 1
      all.push(...headers(bytes))
    },
    never,
  )
  expect(result.messages).toBe(all.length)
  expect(result.interrupted).toBe(0)
  return { all, calls }
}

function thrownBy(action: () => unknown): unknown {
  try {
    action()
  } catch (error) {
    return error
  }
  throw new Error('did not throw')
}

/** Interface name in an RTM_NEWLINK message: attribute 3 behind struct ifinfomsg. */
function linkName(message: Uint8Array): string {
  const view = new DataView(message.buffer)
  for (let at = 32; at < message.length; at += (view.getUint16(at, true) + 3) & ~3) {
    if (view.getUint16(at + 2, true) === 3) {
      return Buffer.from(message.subarray(at + 4, at + view.getUint16(at, true) - 1)).toString('latin1')
    }
  }
  return ''
}

describe.skipIf(noKernel)(`netlink with the kernel${noKernel ? ` (${noKernel})` : ''}`, () => {
  let namespace: Namespace
  let route: NetlinkSocket

  beforeAll(() => {
    namespace = new Namespace()
    route = namespace.inside(() => NetlinkSocket.open(NETLINK_ROUTE))
  })

  afterAll(() => {
    route?.close()
    namespace?.remove()
  })

  test('a dump gives every link', () => {
    namespace.run('ip', ['link', 'add', 'pw-a', 'type', 'veth', 'peer', 'name', 'pw-b'])
    const { all } = dumped(route, RTM_GETLINK, linkRequest())
    const names = new Set(all.map(({ bytes }) => linkName(bytes)))
    expect(all.every(({ type }) => type === RTM_NEWLINK)).toBe(true)
    expect([...names]).toEqual(expect.arrayContaining(['lo', 'pw-a', 'pw-b']))
  })

  test(`a dump of ${ROUTES} routes comes in many parts, complete`, () => {
    namespace.run('ip', ['link', 'set', 'lo', 'up'])
    const route4 = (n: number) => `route add blackhole 10.${n >> 16}.${(n >> 8) & 255}.${n & 255}/32\n`
    namespace.run('ip', ['-batch', '-'], Array.from({ length: ROUTES }, (_, n) => route4(n)).join(''))
    const request = new Uint8Array(12)
    request[0] = AF_INET
    const { all, calls } = dumped(route, RTM_GETROUTE, request)
    const destinations = new Set<number>()
    for (const { bytes } of all) {
      // RTA_DST (1) of a /32 in the main table (254) is the first or second attribute behind struct rtmsg.
      const view = new DataView(bytes.buffer)
      for (let at = 28; at < bytes.length; at += (view.getUint16(at, true) + 3) & ~3) {
        if (view.getUint16(at + 2, true) === 1 && bytes[20] === 254) destinations.add(view.getUint32(at + 4))
      }
    }
    expect(destinations.size).toBe(ROUTES)
    expect(calls).toBeGreaterThan(20)
  })

  test('one request, one answer', () => {
    const request = linkRequest()
    request[4] = 1
    const answers = route.request(RTM_GETLINK, 0, request)
    expect(answers.map((bytes) => linkName(bytes))).toEqual(['lo'])
  })

  test('a refusal carries the errno and the text of the kernel', () => {
    // struct tcmsg for the loopback device, with a kind of qdisc that the kernel has not.
    const request = new Uint8Array(20 + 12)
    request[4] = 1
    new DataView(request.buffer).setUint32(12, 0xffff_ffff, true)
    request.set([9, 0, 1, 0, ...Buffer.from('none\0')], 20)
    const error = thrownBy(() => route.request(RTM_NEWQDISC, 0x500, request))
    expect(error).toBeInstanceOf(NetlinkError)
    expect(error).toMatchObject({ errno: 2, code: 'ENOENT', extack: expect.stringMatching(/unknown|not found/i) })
  })

  test('a dump the kernel refuses throws, and the socket goes on', () => {
    const error = thrownBy(() => route.dump(RTM_GETROUTE, 0, new Uint8Array(4), never, never))
    expect(error).toBeInstanceOf(NetlinkError)
    expect(error).toMatchObject({ code: 'EINVAL', extack: expect.stringContaining('nvalid header') })
    expect(dumped(route, RTM_GETLINK, linkRequest()).all.length).toBeGreaterThanOrEqual(3)
  })

  test('what a receiver of a dump throws comes through, and the socket goes on', () => {
    const request = new Uint8Array(12)
    request[0] = AF_INET
    const fail = () => {
      throw new RangeError('enough')
    }
    expect(() => route.dump(RTM_GETROUTE, 0, request, fail, never)).toThrow('enough')
    expect(dumped(route, RTM_GETLINK, linkRequest()).all.length).toBeGreaterThanOrEqual(3)
  })

  test('generic families: one that is there with its groups, one that is not', () => {
    const generic = namespace.inside(() => NetlinkSocket.open(NETLINK_GENERIC))
    expect(generic.familyId('nlctrl')).toMatchObject({ id: 16, groups: new Map([['notify', 16]]) })
    expect(generic.familyId('nlctrl')).toBe(generic.familyId('nlctrl'))
    expect(generic.familyId('pathwatch-none')).toBeUndefined()
    generic.close()
  })

  test('announcements of a multicast group', () => {
    const events = namespace.inside(() => NetlinkSocket.open(NETLINK_ROUTE))
    events.join(RTNLGRP_LINK)
    expect(events.receive(0)).toBeUndefined()
    namespace.run('ip', ['link', 'add', 'pw-event', 'type', 'veth', 'peer', 'name', 'pw-peer'])
    const seen = [events.receive(2_000)!, events.receive(2_000)!].flatMap((datagram) => headers(datagram))
    expect(seen.map(({ type }) => type)).toEqual([RTM_NEWLINK, RTM_NEWLINK])
    expect(seen.map(({ bytes }) => linkName(bytes))).toEqual(['pw-peer', 'pw-event'])
    events.close()
  })

  test('announcements that did not fit the receive buffer are counted', () => {
    const events = namespace.inside(() => NetlinkSocket.open(NETLINK_ROUTE, { receiveBufferBytes: 4096 }))
    events.join(RTNLGRP_LINK)
    const changes = Array.from({ length: 40 }, (_, n) => `link set pw-event mtu ${1_000 + n}\n`)
    namespace.run('ip', ['-batch', '-'], changes.join(''))
    let received = 0
    while (events.receive(0)) received += 1
    expect(received).toBeGreaterThan(0)
    expect(events.overruns).toBe(1)
    events.close()
  })

  test('a protocol the kernel has not is named', () => {
    expect(() => NetlinkSocket.open(31)).toThrow('netlink socket of protocol 31: EPROTONOSUPPORT')
  })
})
