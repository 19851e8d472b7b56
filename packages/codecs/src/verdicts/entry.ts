/** Shapes of the two dictionaries of verdicts. */

/** Who keeps the flow or connection out of hardware. */
export type Layer = 'ovs' | 'port' | 'policy' | 'driver' | 'conntrack' | 'none'

export interface Reason {
  /** Never changed once it was released: alerts and saved queries name it. */
  readonly code: string
  /** A few words for a table. */
  readonly name: string
  readonly layer: Layer
  readonly meaning: string
  /** What could be done about it; `PORT` stands for a device, `BRIDGE` for a bridge, `PCI` for a card. */
  readonly remedy: string
  /** Where the rule is: file and function of Open vSwitch or Linux, or a document. */
  readonly source: string
}

export type CheckFamily = 'kernel' | 'firmware' | 'eswitch' | 'port' | 'ovs' | 'conntrack' | 'sight'

/** 0 to 3 of checks.proto. */
export const CHECK_STATUS = ['unknown', 'pass', 'warn', 'fail'] as const
export type CheckStatus = (typeof CHECK_STATUS)[number]

export interface Check {
  /** Never changed once it was released. */
  readonly id: string
  readonly name: string
  /** `sight` are checks of what the agent itself can see. */
  readonly family: CheckFamily
  readonly why: string
  readonly remedy: string
  readonly source: string
}
