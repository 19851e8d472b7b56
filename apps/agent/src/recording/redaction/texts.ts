/** Addresses, UUIDs and the machine's names in text of any kind: logs, files of sysfs, answers of Open vSwitch. */
import { isIPv6 } from 'node:net'
import { formatMac } from '@pathwatch/codecs/netlink/address'
import type { Aliases } from './aliases.ts'

const UUID = /(?<![0-9a-f-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f-])/gi
/** A machine-id of systemd, or a UUID without its dashes. */
const DIGITS = /(?<![0-9a-z])[0-9a-f]{32}(?![0-9a-z])/gi
/** Six bytes, or the twenty of InfiniBand. */
const HARDWARE = /(?<![0-9a-z:.-])[0-9a-f]{2}(?:([:-])[0-9a-f]{2})(?:\1[0-9a-f]{2}){4,18}(?![0-9a-z:-])/gi
const IPV6 = /(?<![0-9a-z:.])[0-9a-f]{0,4}:[0-9a-f:]*:(?:(?:\d{1,3}\.){3}\d{1,3}|[0-9a-f]{0,4})(?![0-9a-z:]|\.\d)/gi
/** Not a version of five numbers, or one that goes on with a dash. */
const IPV4 = /(?<![\w.-])(?:\d{1,3}\.){3}\d{1,3}(?![\w-]|\.\d)/g
/** What OpenFlow rules write into a field, which may be an address: as a number of 32 bits or more. */
const LOADED = /\bload:0x[0-9a-f]{7,}/gi
/** A dump of a packet, by the byte, and the same as characters behind it. */
const DUMP = /(?<![0-9a-z])(?:[0-9a-f]{2}[ -]){7,}[0-9a-f]{2}(?![0-9a-z])(?: +\|[^\n]*)?/gi

/** `names` are the machine's own. */
export function redactText(text: string, aliases: Aliases, names: readonly string[]): string {
  return namesIn(text, aliases, names)
    .replaceAll(DUMP, '(bytes)')
    .replaceAll(LOADED, 'load:0x0')
    .replaceAll(UUID, (value) => aliases.uuid(value))
    .replaceAll(DIGITS, (value) => aliases.uuid(value))
    .replaceAll(HARDWARE, (value) => hardware(value, aliases))
    .replaceAll(IPV6, (value) => (isIPv6(value) ? aliases.address(value) : value))
    .replaceAll(IPV4, (value) => aliases.address(value))
}

function hardware(value: string, aliases: Aliases): string {
  const bytes = Buffer.from(value.replaceAll(/[:-]/g, ''), 'hex')
  const alias = bytes.length === 6 ? formatMac(aliases.mac(bytes), 0) : inPairs(aliases.id(bytes))
  return value.includes('-') ? alias.replaceAll(':', '-') : alias
}

const inPairs = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('hex')
    .replaceAll(/(?<=^(?:..)+)(?=.)/g, ':')

/** Whole words; of two names of which one begins with the other, the longer one. */
function namesIn(text: string, aliases: Aliases, names: readonly string[]): string {
  const words = names.filter((name) => name !== '').toSorted((a, b) => b.length - a.length)
  if (words.length === 0) return text
  const escaped = words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
  const pattern = new RegExp(`(?<![A-Za-z0-9_-])(?:${escaped.join('|')})(?![A-Za-z0-9_-])`, 'g')
  return text.replaceAll(pattern, (name) => aliases.host(name))
}
