// in_port has a column of its own; these say nothing, or what ipv4() and ipv6() say again.
const SAID = /(?:^|,)(?:recirc_id\(0\)|in_port\([^()]*\)|packet_type\(ns=0,id=0\)|eth_type\(0x(?:0800|86dd)\)(?=,ipv))/g
const ETHERNET = /(?:^|,)(eth\([^()]*\))/

/** What tells a match from its neighbours in a narrow column: addresses and ports before MAC addresses, which all have. */
export function shortMatch(match: string): string {
  const rest = match.replaceAll(SAID, '').replace(/^,/, '')
  const ethernet = ETHERNET.exec(rest)?.[1]
  const others = rest.replace(ETHERNET, '').replace(/^,/, '')
  return [others, ethernet].filter(Boolean).join(',') || match
}
