/** Frames with tunnels inside, written byte by byte. */
import type { Row } from '../sflow/golden.ts'

export const hex = (text: string): number[] => [...Buffer.from(text.replaceAll(' ', ''), 'hex')]
export const outer = (protocol: string, payload: readonly number[]): number[] => [
  ...hex(`525400000201 525400000101 0800 4500 0000 0001 4000 40 ${protocol} 0000 0a4d0101 0a4d0102`),
  ...payload,
]
export const udp = (port: string, payload: readonly number[]): number[] =>
  outer('11', [...hex(`c001 ${port} 0000 0000`), ...payload])

/** A frame of each kind of tunnel around an inner frame or packet, and what the columns say of the tunnel. */
export const tunnels: Record<string, (inner: readonly number[]) => { bytes: number[]; expected: Row }> = {
  vxlan: (inner) => ({
    bytes: udp('12b5', [...hex('08000000 00138900'), ...inner]),
    expected: { inner_encapsulation: 1, inner_vni: 5001 },
  }),
  'vxlan-gpe': (inner) => ({
    bytes: udp('12b6', [...hex('0c000003 00138900'), ...inner]),
    expected: { inner_encapsulation: 1, inner_vni: 5001 },
  }),
  'geneve with an option': (inner) => ({
    bytes: udp('17c1', [...hex('02006558 00000700 0102800100000001'), ...inner]),
    expected: { inner_encapsulation: 2, inner_vni: 7 },
  }),
  'gre with key and checksum': (inner) => ({
    bytes: outer('2f', [...hex('a0006558 00000000 0000002a'), ...inner]),
    expected: { inner_encapsulation: 3, inner_vni: 42 },
  }),
  'erspan II': (inner) => ({
    bytes: outer('2f', [...hex('100088be 00000001 1000000000000000'), ...inner]),
    expected: { inner_encapsulation: 3, inner_vni: 0 },
  }),
}
