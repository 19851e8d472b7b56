import { expect, test } from 'vitest'
import { shortMatch } from './short-match.ts'

test.each([
  [
    'recirc_id(0),in_port(enp59s0f0_3),eth(src=0c:42:a1:5c:00:10,dst=0c:42:a1:5c:01:01),eth_type(0x0800),ipv4(dst=10.0.0.7,proto=6,frag=no)',
    'ipv4(dst=10.0.0.7,proto=6,frag=no),eth(src=0c:42:a1:5c:00:10,dst=0c:42:a1:5c:01:01)',
  ],
  [
    'tunnel(tun_id=0x7,src=10.0.0.1),recirc_id(0x1c),in_port(vxlan_sys_4789),eth_type(0x86dd),ipv6(frag=no),tcp(dst=443)',
    'tunnel(tun_id=0x7,src=10.0.0.1),recirc_id(0x1c),ipv6(frag=no),tcp(dst=443)',
  ],
  [
    'recirc_id(0),in_port(v1),eth(src=02:00:00:00:00:01),eth_type(0x0806)',
    'eth_type(0x0806),eth(src=02:00:00:00:00:01)',
  ],
  // Nothing else is in it: it is shown whole.
  ['recirc_id(0),in_port(v1)', 'recirc_id(0),in_port(v1)'],
  ['', ''],
])('%s', (match, short) => expect(shortMatch(match)).toBe(short))
