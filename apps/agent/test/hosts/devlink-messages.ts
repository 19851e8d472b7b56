/** What devlink says of mlx5 cards, made up. */
import { attribute } from '../flow-bytes.ts'
import type { Attribute } from '../flow-bytes.ts'
import { answered, FAMILIES, generic, MULTI, nested, text, u16, u64, u8 } from './attributes.ts'

export interface CardSpec {
  readonly pci: string
  readonly firmware: string
  readonly stored?: string
  readonly psid: string
  readonly eswitch: 'switchdev' | 'legacy'
  readonly encap: boolean
  readonly steering: string
  /** Headers that it must be given: `link`; `none` when left out. */
  readonly inline?: 'none' | 'link'
  /** Of its reporter `fw`. */
  readonly health?: 'healthy' | 'error'
}

const device = (pci: string): Attribute[] => [
  [1, text('pci')],
  [2, text(pci)],
]
const devlink = (command: number, attributes: readonly Attribute[], flags = MULTI): Buffer =>
  generic(FAMILIES.devlink, command, 1, attributes.map(attribute), flags)
const version = (type: number, name: string, value: string): Attribute =>
  nested(type, [
    [103, text(name)],
    [104, text(value)],
  ])

/** Answers about one card by the command that was asked. */
export function cardMessages(
  card: CardSpec,
): Readonly<Record<'get' | 'eswitch' | 'info' | 'param' | 'health', Buffer[]>> {
  const of = device(card.pci)
  const reporter = (name: string, state: 0 | 1 = 0) =>
    devlink(52, [
      ...of,
      nested(114, [
        [115, text(name)],
        [116, u8(state)],
        [117, u64(0)],
        [118, u64(0)],
      ]),
    ])
  return {
    get: [devlink(3, of)],
    eswitch: [
      devlink(
        29,
        [
          ...of,
          [25, u16(card.eswitch === 'switchdev' ? 1 : 0)],
          [26, u8(card.inline === 'link' ? 1 : 0)],
          [62, u8(card.encap ? 1 : 0)],
        ],
        0,
      ),
      answered(),
    ],
    info: [
      devlink(51, [
        ...of,
        [98, text('mlx5_core')],
        version(100, 'fw.psid', card.psid),
        version(101, 'fw.version', card.firmware),
        version(102, 'fw.version', card.stored ?? card.firmware),
      ]),
    ],
    param: [
      devlink(38, [
        ...of,
        nested(80, [
          [81, text('flow_steering_mode')],
          [83, u8(5)],
          nested(84, [
            nested(85, [
              [86, text(card.steering)],
              [87, u8(0)],
            ]),
          ]),
        ]),
      ]),
    ],
    health: [reporter('fw', card.health === 'error' ? 1 : 0), reporter('fw_fatal')],
  }
}

/** What the request for one device has after its generic header. */
export const deviceAttributes = (pci: string): Buffer => Buffer.concat(device(pci).map(attribute))
