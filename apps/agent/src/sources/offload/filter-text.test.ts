import type { TcAction } from '@pathwatch/codecs/tc/actions'
import type { TcFilter } from '@pathwatch/codecs/tc/filter'
import { expect, test } from 'vitest'
import { actionsText, matchText } from './filter-text.ts'

const filter = (part: object) => ({ keys: {}, options: {}, actions: [], ...part }) as unknown as TcFilter
const action = (kind: string, params: object, control_action?: object) => ({ kind, params, control_action }) as TcAction
const names = new Map([[7, 'vm2']])

test('flags of a match are as tc takes them', () => {
  const keys = { eth_type: 'ipv4', ct_state: '+trk+est', ip_flags: { frag: false, firstfrag: true } }
  expect(matchText(filter({ keys }))).toBe('eth_type ipv4 ct_state +trk+est ip_flags nofrag/firstfrag')
})

test.each([
  [
    action('mirred', { mirred_action: 'redirect', direction: 'egress', to_ifindex: 7 }),
    'mirred egress redirect dev vm2',
  ],
  [action('mirred', { mirred_action: 'mirror', direction: 'ingress', to_ifindex: 9 }), 'mirred ingress mirror dev if9'],
  [action('gact', {}, { type: 'goto', chain: 3 }), 'goto chain 3'],
  [action('gact', {}, { type: 'drop' }), 'drop'],
  [action('ct', { action: 'commit', zone: 7 }, { type: 'pipe' }), 'ct commit zone 7'],
  [action('tunnel_key', { tunnel_key_action: 'set', key_id: 5001 }, { type: 'pipe' }), 'tunnel_key set key_id 5001'],
])('an action is as on the command line: %#', (one, text) => {
  expect(actionsText(filter({ actions: [one] }), names)).toBe(text)
})
