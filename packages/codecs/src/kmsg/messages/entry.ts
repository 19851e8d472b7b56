/** Shape of the message catalogue. */

/** `ok` is a message that says offload works; `error` a failure of one thing, `critical` of offload or the card. */
export type Health = 'ok' | 'info' | 'warning' | 'error' | 'critical'

export interface CatalogueEntry {
  readonly class: string
  readonly health: Health
  /** File of the kernel that prints it, below drivers/net/ethernet/mellanox/mlx5/core where it does not say net/. */
  readonly source: string
  /** A line as the kernel prints it; function and line number differ from kernel to kernel. */
  readonly sample: string
  /** Text in every message that the pattern matches: what is looked for first. */
  readonly needle: string
  /** Linear in the length of the message: every repetition is bounded. Line numbers and functions are not matched. */
  readonly pattern: RegExp
  readonly meaning: string
  readonly remedy: string
}
