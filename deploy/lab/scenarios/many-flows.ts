/** Scripts that make many filters of tc or flows of Open vSwitch. */

export const deviceOf = { manyFilters: 'many' } as const

/** tc keeps every line of a batch in memory until its end: 20,000 at a time. */
export const manyFilters = (count: number): string => `set -e
ip link add ${deviceOf.manyFilters} type veth peer name many-peer
tc qdisc add dev ${deviceOf.manyFilters} clsact
seq 1 ${count} | awk '{
  printf "filter add dev ${deviceOf.manyFilters} ingress protocol ip pref 10 handle %d flower skip_hw dst_ip 10.%d.%d.%d action drop\\n", $1, $1 / 65536, ($1 / 256) % 256, $1 % 256
}' | split -l 20000 - /run/many.
for batch in /run/many.*; do tc -b $batch; rm $batch; done`
