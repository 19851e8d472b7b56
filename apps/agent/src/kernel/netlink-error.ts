/** What the kernel answers when it refuses a netlink request. */
import { errorText } from '@pathwatch/codecs/netlink/errno'
import { Input } from '@pathwatch/codecs/netlink/kind'
import { readError, readMessages } from '@pathwatch/codecs/netlink/message'

export class NetlinkError extends Error {
  override readonly name = 'NetlinkError'
  /** Positive: errno(3). */
  readonly errno: number
  /** Name of errno: `EOPNOTSUPP`. */
  readonly code: string
  /** The extended ACK's text (`mlx5_core: Unsupported key`), "" when the kernel gave none. */
  readonly extack: string

  constructor(errno: number, extack: string, action: string) {
    const text = errorText(errno)
    super(`${action}: ${text}${extack ? `: ${extack}` : ''}`)
    this.errno = errno
    this.code = text.split(':')[0]!
    this.extack = extack
  }
}

/**
 * The error in an NLMSG_ERROR or NLMSG_DONE message, undefined when it is an acknowledgement
 * (struct nlmsgerr, include/uapi/linux/netlink.h).
 */
export function netlinkError(bytes: Uint8Array, action: string): NetlinkError | undefined {
  const input = new Input(bytes)
  const [message] = readMessages(input)
  if (message === undefined) return undefined
  const { error, message: extack } = readError(input, message)
  return error === 0 ? undefined : new NetlinkError(-error, extack ?? '', action)
}
