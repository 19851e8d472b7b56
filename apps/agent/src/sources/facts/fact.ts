/** One thing that is set, built in, loaded or supported; columns of proto/pathwatch/v1/facts.proto. */
export interface Fact {
  /** `host`, `device enp8s0f0`, `pci 0000:08:00.0`, `bridge br-int`, `open_vswitch`. */
  readonly object: string
  /** Dotted: `kernel.config.CONFIG_NET_TC_SKB_EXT`. */
  readonly name: string
  readonly value: string
  /** File or command it was read from. */
  readonly read_from: string
}
