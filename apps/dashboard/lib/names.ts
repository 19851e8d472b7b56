/** Severities of syslog, RFC 5424 section 6.2.1, by the words that dmesg(1) uses. */
export const SEVERITIES = ['emerg', 'alert', 'crit', 'err', 'warn', 'notice', 'info', 'debug'] as const

export const severityName = (severity: number): string => SEVERITIES[severity] ?? String(severity)

// https://www.iana.org/assignments/protocol-numbers
const PROTOCOLS: Record<number, string> = {
  1: 'ICMP',
  2: 'IGMP',
  4: 'IPv4',
  6: 'TCP',
  17: 'UDP',
  41: 'IPv6',
  47: 'GRE',
  50: 'ESP',
  51: 'AH',
  58: 'ICMPv6',
  89: 'OSPF',
  103: 'PIM',
  112: 'VRRP',
  115: 'L2TP',
  132: 'SCTP',
}

/** `TCP`, or the number where no one writes the name. 0 is what samples without an IP header carry. */
export const protocolName = (protocol: number): string =>
  PROTOCOLS[protocol] ?? (protocol === 0 ? '–' : String(protocol))
