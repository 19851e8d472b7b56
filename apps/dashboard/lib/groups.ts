/** What the traffic chart splits by. `name` is in URLs (permanent), `wire` is TrafficSeriesRequest.GroupBy. */
export const GROUPS = [
  { name: 'none', label: 'Total', wire: 0 },
  { name: 'protocol', label: 'IP protocol', wire: 2 },
  { name: 'input', label: 'Input port', wire: 3 },
  { name: 'output', label: 'Output port', wire: 4 },
  { name: 'vlan', label: 'VLAN', wire: 5 },
  { name: 'ethertype', label: 'Ethertype', wire: 6 },
] as const

/** What it measures. */
export const METRICS = [
  { name: 'bits', label: 'Bits', unit: 'bit/s' },
  { name: 'packets', label: 'Packets', unit: 'packets/s' },
  { name: 'samples', label: 'Samples', unit: 'samples/s' },
] as const
