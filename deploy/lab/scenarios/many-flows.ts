export const MANY_DEVICE = 'many'

/** tc keeps every line of a batch in memory until its end: 20,000 at a time. */
export const manyFilters = (count: number): string => `set -e
ip link add ${MANY_DEVICE} type veth peer name many-peer
tc qdisc add dev ${MANY_DEVICE} clsact
seq 1 ${count} | awk '{
  printf "filter add dev ${MANY_DEVICE} ingress protocol ip pref 10 handle %d flower skip_hw dst_ip 10.%d.%d.%d action drop\\n", $1, $1 / 65536, ($1 / 256) % 256, $1 % 256
}' | split -l 20000 - /run/many.
for batch in /run/many.*; do tc -b $batch; rm $batch; done`
