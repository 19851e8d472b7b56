/** Numbers as people read them. */

const PREFIXES = ['', 'k', 'M', 'G', 'T'] as const

/** `3.1 G`: three digits at most. */
function scaled(value: number): string {
  let [rest, prefix] = [value, 0]
  while (rest >= 999.5 && prefix < PREFIXES.length - 1) {
    rest /= 1000
    prefix += 1
  }
  const digits = rest >= 100 || Number.isInteger(rest) ? 0 : 1
  return `${rest.toFixed(digits)} ${PREFIXES[prefix]}`
}

const perSecond = (count: number, intervalMs: number): number => (count * 1000) / intervalMs

/** `3.1 Gbit/s` of bytes in a time. */
export const bitRate = (bytes: number, intervalMs: number): string => `${scaled(perSecond(bytes * 8, intervalMs))}bit/s`

/** `5.6 kpackets/s` */
export const packetRate = (packets: number, intervalMs: number): string =>
  `${scaled(perSecond(packets, intervalMs))}packets/s`

/** `38 %`; never 0 or 100 when it is not. */
export function percent(share: number): string {
  if (share > 0 && share < 0.01) return 'less than 1 %'
  if (share < 1 && share > 0.99) return 'more than 99 %'
  return `${Math.round(share * 100)} %`
}
