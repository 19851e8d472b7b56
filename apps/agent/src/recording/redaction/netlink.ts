/**
 * Answers of the kernel, message by message, at the places where the codecs find addresses and serial numbers; every length
 * stays. What they do not know is zeroed, and counted: nobody can tell what is in it, and the agent does not read it.
 */
import { decodeNetlink } from '@pathwatch/codecs/netlink/decode'
import type { NetlinkContext } from '@pathwatch/codecs/netlink/decode'
import type { TreeNode } from '@pathwatch/codecs/tree'
import { NETLINK_GENERIC, NETLINK_NETFILTER, NETLINK_ROUTE } from '../../kernel/netlink-socket.ts'
import type { Aliases } from './aliases.ts'

const PROTOCOLS: Readonly<Record<number, NetlinkContext['protocol']>> = {
  [NETLINK_ROUTE]: 'route',
  [NETLINK_NETFILTER]: 'netfilter',
  [NETLINK_GENERIC]: 'generic',
}
const MAC = /^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/
const IPV6 = /^[0-9a-f]*:[0-9a-f:.]*$/
const IDENTITY = /(?:_SWITCH_ID|_PORT_ID|_ADDRESS|_HW_ADDR)$/
const WORD = /(?:SERIAL_NUMBER|_IFALIAS)$/
const ATTRIBUTE_HEADER = 4

export interface RedactedNetlink {
  readonly text: string
  /** Attributes and messages that the codecs do not know, by name. */
  readonly zeroed: ReadonlyMap<string, number>
}

export function redactNetlink(text: string, aliases: Aliases): RedactedNetlink {
  const lines = text.split('\n')
  const families = familiesOf(lines)
  const zeroed = new Map<string, number>()
  let protocol: NetlinkContext['protocol'] = 'route'
  const redacted = lines.map((line) => {
    const question = /^> (\d{1,3}) /.exec(line)
    if (question) protocol = PROTOCOLS[Number(question[1])] ?? 'generic'
    // Questions name devices and families, and are what is looked for.
    if (question || line === '' || line.startsWith('#')) return line
    const bytes = Buffer.from(line, 'hex')
    new Message(bytes, aliases, zeroed).redact(decodeNetlink(bytes, { protocol, families }).nodes)
    return bytes.toString('hex')
  })
  return { text: redacted.join('\n'), zeroed }
}

function familiesOf(lines: readonly string[]): Map<number, string> {
  const families = new Map<number, string>()
  let isGeneric = false
  for (const line of lines) {
    if (line.startsWith('>')) isGeneric = line.startsWith(`> ${NETLINK_GENERIC} 16 `)
    else if (isGeneric && line !== '' && !line.startsWith('#')) {
      const { messages } = decodeNetlink(Buffer.from(line, 'hex'), { protocol: 'generic' })
      for (const { values } of messages) {
        const { family_id: id, family_name: name } = (values ?? {}) as { family_id?: number; family_name?: string }
        if (id !== undefined && name !== undefined) families.set(id, name)
      }
    }
  }
  return families
}

class Message {
  readonly #bytes: Buffer
  readonly #aliases: Aliases
  readonly #zeroed: Map<string, number>

  constructor(bytes: Buffer, aliases: Aliases, zeroed: Map<string, number>) {
    this.#bytes = bytes
    this.#aliases = aliases
    this.#zeroed = zeroed
  }

  redact(nodes: readonly TreeNode[], above = ''): void {
    for (const node of nodes) {
      // A mask says nothing, and must stay one. OVS_ACTION_ATTR_SET_MASKED is a value and its mask.
      if (/(?:^|_)mask$/i.test(node.name)) continue
      if (node.children) this.redact(node.children, node.name)
      else this.#leaf(node, above)
    }
  }

  #leaf({ name, value = '', meaning, problem, offset, length }: TreeNode, above: string): void {
    const end = offset + length
    if (meaning === 'not in the table' || problem !== undefined) this.#zero(name, offset + ATTRIBUTE_HEADER, end)
    else if (name === 'payload') this.#zero('a message of a family that is not known', offset, end)
    // The words of a header that is rewritten, which may be of an address.
    else if (name === 'val' && /^\[\d+\]$/.test(above)) this.#bytes.fill(0, offset, end)
    else if (MAC.test(value)) this.#put(end - 6, this.#aliases.mac(this.#bytes.subarray(end - 6, end)))
    else if (IPV4.test(value)) this.#put(end - 4, this.#aliases.ipv4(this.#bytes.subarray(end - 4, end)))
    else if (IPV6.test(value)) this.#put(end - 16, this.#aliases.ipv6(this.#bytes.subarray(end - 16, end)))
    else if (IDENTITY.test(name)) {
      const start = offset + ATTRIBUTE_HEADER
      this.#put(start, this.#aliases.id(this.#bytes.subarray(start, end)))
    } else if (WORD.test(name)) this.#word(offset + ATTRIBUTE_HEADER, end)
  }

  #put(at: number, alias: Uint8Array): void {
    this.#bytes.set(alias, at)
  }

  #zero(name: string, start: number, end: number): void {
    if (end <= start) return
    this.#bytes.fill(0, start, end)
    this.#zeroed.set(name, (this.#zeroed.get(name) ?? 0) + 1)
  }

  /** With its NUL. */
  #word(start: number, end: number): void {
    const text = this.#bytes.toString('latin1', start, end)
    const [value = ''] = text.split('\0')
    if (value !== '') this.#bytes.write(this.#aliases.word(value), start, 'latin1')
  }
}
