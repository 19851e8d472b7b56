import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseConntrack } from './conntrack.ts'

const address = fc.ipV4()
const port = fc.nat({ max: 65535 })
const big = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })
const option = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined })

const connection = fc.record({
  timeout: option(fc.nat({ max: 432_000 })),
  state: option(fc.constantFrom('ESTABLISHED', 'TIME_WAIT', 'SYN_SENT')),
  src: address,
  dst: address,
  sport: port,
  dport: port,
  counters: option(fc.tuple(big, big)),
  tag: option(fc.constantFrom('[HW_OFFLOAD]', '[OFFLOAD]', '[ASSURED]')),
  mark: big,
  zone: option(port),
})

test('a connection of /proc/net/nf_conntrack is read back from its line', () => {
  fc.assert(
    fc.property(connection, ({ timeout, state, src, dst, sport, dport, counters, tag, mark, zone }) => {
      const words = (...parts: (string | undefined)[]): string => parts.filter((part) => part !== undefined).join(' ')
      const counted = counters && `packets=${counters[0]} bytes=${counters[1]}`
      const text = words(
        'ipv4     2 tcp      6',
        timeout?.toString(),
        state,
        `src=${src} dst=${dst} sport=${sport} dport=${dport}`,
        counted,
        `src=${dst} dst=${src} sport=${dport} dport=${sport}`,
        counted,
        tag,
        `mark=${mark}`,
        zone === undefined ? undefined : `zone=${zone}`,
        'use=2',
      )
      const { value, problems } = parseConntrack(text)
      expect(problems).toEqual([])
      const sums = counters && { packets: counters[0], bytes: counters[1] }
      expect(value).toEqual([
        expect.objectContaining({
          layer3: 'ipv4',
          protocol: 'tcp',
          protocol_number: 6,
          timeout_s: timeout,
          state,
          orig: { src, dst, sport, dport, ...sums },
          reply: { src: dst, dst: src, sport: dport, dport: sport, ...sums },
          assured: tag === '[ASSURED]',
          mark,
          zone,
          use: 2,
          other: {},
        }),
      ])
    }),
  )
})

test('mark and timeout together tell the stage of the offload', () => {
  const stage = (head: string, tag: string): string | undefined =>
    parseConntrack(
      `tcp 6 ${head}src=1.1.1.1 dst=2.2.2.2 sport=1 dport=2 src=2.2.2.2 dst=1.1.1.1 sport=2 dport=1 ${tag}`,
    ).value[0]?.lifecycle
  expect(stage('117 ESTABLISHED ', '[ASSURED]')).toBe('software')
  expect(stage('', '[OFFLOAD]')).toBe('flowtable')
  expect(stage('', '[HW_OFFLOAD]')).toBe('hardware')
  // OFFLOAD is cleared at teardown while HW_OFFLOAD stays until the rule is deleted: the timeout is printed again.
  expect(stage('9 LAST_ACK ', '[HW_OFFLOAD]')).toBe('teardown')
})
