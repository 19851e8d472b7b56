/** What a kernel message means for hardware offload. */
import { datapathMessages } from './messages/datapath.ts'
import type { CatalogueEntry, Health } from './messages/entry.ts'
import { mlx5FirmwareMessages } from './messages/mlx5-firmware.ts'
import { mlx5OffloadMessages } from './messages/mlx5-offload.ts'

export interface Classification {
  /** Name of the catalogue's entry, e.g. `mlx5.ct.unsupported`. */
  readonly class: string
  readonly health: Health
  /** Offload is broken, or the card is failing. */
  readonly critical: boolean
  /** Values in the text, by name; `pci_address` and `netdev` when the driver says which device it speaks of. */
  readonly fields: Readonly<Record<string, string>>
  readonly meaning: string
  /** What to do about it; "" when nothing is known to help. */
  readonly remedy: string
}

/** Every entry; the first that matches a message wins. */
export const catalogue: readonly CatalogueEntry[] = [
  ...mlx5OffloadMessages,
  ...mlx5FirmwareMessages,
  ...datapathMessages,
]

const mlx5 = [...mlx5OffloadMessages, ...mlx5FirmwareMessages]

// mlx5_core 0000:08:00.0 enp8s0f0_0: tc ct offload not supported, ...        (netdev_warn)
// mlx5_core 0000:08:00.0: mlx5_cmd_out_err:812:(pid 1189): CREATE_FLOW_TABLE(0x930) ...  (mlx5_core_err)
const MLX5_HEAD =
  /^mlx5_core(?:\.\w{1,16})? ([0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7])(?: (?:\(unnamed net_device\)|([^ :()]{1,32}))(?: \([a-z]{1,16}\))?)?: /

/** Classifies a message without its time stamp, as /dev/kmsg has it; undefined when the catalogue has no entry. */
export function classify(message: string): Classification | undefined {
  // Nearly all messages of a host are about something else: a search or two settles those.
  const candidates = message.includes('mlx5') ? mlx5 : datapathMessages
  for (const entry of candidates) {
    if (!message.includes(entry.needle)) continue
    const match = entry.pattern.exec(message)
    if (match) return classification(entry, match, message)
  }
  return undefined
}

function classification(entry: CatalogueEntry, match: RegExpExecArray, message: string): Classification {
  const fields: Record<string, string> = {}
  const head = MLX5_HEAD.exec(message)
  if (head?.[1]) fields['pci_address'] = head[1]
  if (head?.[2]) fields['netdev'] = head[2]
  for (const [name, value] of Object.entries(match.groups ?? {})) {
    if (value !== undefined) fields[name] = value
  }
  const { class: name, health, meaning, remedy } = entry
  return { class: name, health, critical: health === 'critical', fields, meaning, remedy }
}
