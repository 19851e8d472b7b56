/** Kinds of values that the configuration holds. */
import { isIP } from 'node:net'
import { z } from 'zod'

const units = { B: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 }

/** Bytes, as a number or as text such as `64MiB`; between `min` and `max`. */
export function size(min: number, max: number) {
  return z.union([z.number(), z.string()], { error: 'expected a size such as 64MiB' }).transform((value, context) => {
    const bytes = typeof value === 'number' ? value : parseSize(value)
    if (bytes !== undefined && Number.isSafeInteger(bytes) && bytes >= min && bytes <= max) return bytes
    context.addIssue(`expected a size from ${formatSize(min)} to ${formatSize(max)}, such as 64MiB`)
    return z.NEVER
  })
}

function parseSize(text: string): number | undefined {
  const match = /^(\d{1,15})\s?(B|KiB|MiB|GiB)$/.exec(text)
  return match ? Number(match[1]) * units[match[2] as keyof typeof units] : undefined
}

function formatSize(bytes: number): string {
  const unit = (['GiB', 'MiB', 'KiB'] as const).find((name) => bytes % units[name] === 0)
  return unit ? `${bytes / units[unit]}${unit}` : `${bytes}B`
}

export interface Address {
  readonly host: string
  readonly port: number
}

/** `IPV4:PORT` or `[IPV6]:PORT`. */
export const address = z.string().transform((text, context): Address => {
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|([0-9.]+)):(\d{1,5})$/.exec(text)
  const [host, port] = [match?.[1] ?? match?.[2] ?? '', Number(match?.[3])]
  const family = match?.[1] === undefined ? 4 : 6
  if (match && isIP(host) === family && port <= 65_535) return { host, port }
  context.addIssue(`'${text}' is not ADDRESS:PORT, such as 0.0.0.0:6343 or [::]:6343`)
  return z.NEVER
})

export function formatAddress({ host, port }: Address): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
}

/** `ADDRESS` or `ADDRESS/BITS`. */
export const network = z.string().check((context) => {
  const [address = '', bits = '0', ...rest] = context.value.split('/')
  const bitsMax = isIP(address) === 6 ? 128 : 32
  if (isIP(address) > 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= bitsMax && rest.length === 0) return
  const message = `'${context.value}' is not ADDRESS/BITS, such as 10.0.0.0/8`
  context.issues.push({ code: 'custom', input: context.value, message })
})
