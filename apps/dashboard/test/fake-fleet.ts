// Facts of the invented fleet side by side, and what sets hosts apart; also a fleet of hundreds, for looking at it.
import type { pathwatch } from '@pathwatch/proto/messages'
import { HOSTS, type FakeHost } from './fake-data.ts'

const FACTS: [kind: string, name: string, values: string[]][] = [
  ['pci', 'firmware.running.fw.version', ['16.35.2000', '22.38.1002']],
  ['host', 'kernel', ['5.15.0-119-generic', '6.1.0-21-amd64', '6.6.44-3.el9.x86_64']],
  ['host', 'kernel.config.CONFIG_NET_TC_SKB_EXT', ['n', 'y']],
  ['pci', 'eswitch.mode', ['legacy', 'switchdev']],
  ['pci', 'devlink.param.flow_steering_mode.runtime', ['dmfs', 'smfs']],
  ['open_vswitch', 'other_config.hw-offload', ['false', 'true']],
  ['bridge', 'sflow', ['off', 'on']],
]

/** Every 40th host has an odd value, of another fact each. */
export function capabilities(
  hosts: FakeHost[],
  request: pathwatch.v1.CapabilitiesRequest,
): pathwatch.v1.CapabilitiesResponse.$Properties {
  const wanted = FACTS.filter(([kind, name]) =>
    `${kind} ${name}`.toLowerCase().includes(request.contains.toLowerCase()),
  )
  const rows = hosts
    .filter(({ kernel }) => kernel !== '')
    .map((fake, index) => {
      const group = index % 3 === 2 ? '0x101d' : '0x1021'
      const oddFact = fake.host === 'hv-044' ? 0 : index % 40 === 39 ? index % FACTS.length : -1
      const outliers = wanted.flatMap((fact, place) => (FACTS[oddFact] === fact ? [place] : []))
      const usual = ([, , values]: (typeof FACTS)[number]) => (values.length === 3 ? 2 : values[0] === 'off' ? 1 : 2)
      const cells = wanted.map((fact, place) => (outliers.includes(place) ? 3 - Math.min(usual(fact), 2) : usual(fact)))
      return { host: fake.host, group, cells, outliers }
    })
  const counted = Map.groupBy(rows, ({ group }) => group)
  return {
    facts: wanted.map(([kind, name, values], place) => ({
      ...{ kind, name, values, outliers: rows.filter(({ outliers }) => outliers.includes(place)).length },
    })),
    hosts: rows.filter(({ group }) => request.group === '' || group === request.group),
    groups: [...counted].map(([name, own]) => ({ name, hosts: own.length })),
    ...{ total: wanted.length, nowMs: Date.now(), sql: 'SELECT host, name, value FROM facts' },
  }
}

export function drift(request: pathwatch.v1.DriftRequest): pathwatch.v1.DriftResponse.$Properties {
  const sql = 'SELECT name, value FROM facts'
  if (request.check !== '') return { good: 6, sql }
  return {
    ...{ badHosts: ['hv-044', 'hv-017'], good: 5, unknown: 1, nowMs: Date.now(), sql },
    facts: [
      {
        ...{ kind: 'pci', name: 'firmware.running.fw.version', value: '16.35.2000', badWith: 2, badWithout: 0 },
        ...{ goodWith: 0, goodWithout: 5, oddsRatio: 55, informationBits: 0.86 },
      },
      {
        ...{ kind: 'host', name: 'kernel', value: '5.15.0-119-generic', badWith: 1, badWithout: 1 },
        ...{ goodWith: 0, goodWithout: 5, oddsRatio: 11, informationBits: 0.29 },
      },
    ],
  }
}

/** As many more hosts as are wanted, after the named ones. */
export const manyHosts = (count: number): FakeHost[] =>
  Array.from({ length: count }, (_, index) => ({ ...HOSTS[1]!, host: `hv-${1000 + index}`, seenAgoMs: 400 + index }))
