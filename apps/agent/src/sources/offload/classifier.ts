/** Gives each flow of a poll its reason, and counts them: src/verdicts/flow with what the kernel worker has at hand. */
import { FlowShape } from '@pathwatch/codecs/ovs/shape'
import type { Datapath } from '@pathwatch/codecs/ovs/flow'
import type { Link } from '@pathwatch/codecs/rtnetlink/link'
import { FilterTraits } from '@pathwatch/codecs/tc/traits'
import type { ReasonCode } from '@pathwatch/codecs/verdicts/reasons'
import { softwareReason, tcFlowReason } from '../../verdicts/flow/classify.ts'
import type { Surroundings } from '../../verdicts/flow/classify.ts'
import type { FlowContext, Place } from '../../verdicts/flow/context.ts'
import { softwareEvidence, tcFlowEvidence } from '../../verdicts/flow/evidence.ts'
import type { IngressQdisc } from './rtnetlink.ts'
import { TCM_IFINDEX_MAGIC_BLOCK } from './rtnetlink.ts'

export interface Reasoned {
  readonly reason: string
  readonly evidence: string
}

/** TCA_CLS_FLAGS_SKIP_HW */
const SKIP_HW = 1
/** OVS_DP_F_TC_RECIRC_SHARING */
const TC_RECIRC_SHARING = 4
/** Open vSwitch 3.6: only then does it matter which chains are reached. */
const CHAINS_CHECKED = 3006

export class Classifier {
  readonly #context: FlowContext
  readonly #links: readonly Link[]
  readonly #switchdev: boolean
  readonly #traits = new FilterTraits()
  readonly #chains = new Set<number>()
  #places: ReadonlyMap<number, Place> = new Map()
  #blocks: ReadonlyMap<number, Place> = new Map()

  constructor(context: FlowContext, links: readonly Link[]) {
    this.#context = context
    this.#links = links
    this.#switchdev = links.some(({ phys_switch_id }) => phys_switch_id !== undefined)
  }

  /** Before filters are looked at. */
  useQdiscs(qdiscs: readonly IngressQdisc[]): void {
    const withQdisc = new Set(qdiscs.map(({ ifindex }) => ifindex))
    this.#places = new Map(this.#links.map((link) => [link.ifindex, this.#place(link, withQdisc.has(link.ifindex))]))
    // A shared block is as good as its best device.
    const blocks = new Map<number, Place>()
    for (const { ifindex, ingressBlock } of qdiscs) {
      const place = this.#places.get(ifindex)
      if (ingressBlock !== 0 && place && blocks.get(ingressBlock)?.switchId === undefined) {
        blocks.set(ingressBlock, place)
      }
    }
    this.#blocks = blocks
  }

  #place(link: Link, ingressQdisc: boolean): Place {
    return {
      ...{ name: link.name, kind: link.kind, switchId: link.phys_switch_id, ingressQdisc, here: true },
      facts: this.#context.devices[link.name],
    }
  }

  /** For the flows of a datapath. `names` are its ports by number. */
  datapath({ user_features }: Datapath, names: ReadonlyMap<number, string>): FlowClassifier {
    const byName = new Map([...this.#places.values()].map((place) => [place.name, place]))
    const elsewhere = (name: string): Place => ({
      ...{ name, kind: 'port of another network namespace', switchId: undefined, ingressQdisc: false, here: false },
      facts: undefined,
    })
    const { ovsVersion, ctStateBits } = this.#context.policy
    return new FlowClassifier({
      context: this.#context,
      abilities: {
        ...{ ovsVersion, ctStateBits },
        recircShared: user_features === undefined ? undefined : (user_features & TC_RECIRC_SHARING) !== 0,
      },
      ports: new Map([...names].map(([port, name]) => [port, byName.get(name) ?? elsewhere(name)])),
      switchdev: this.#switchdev,
      chains: (ovsVersion ?? 0) >= CHAINS_CHECKED ? this.#chains : undefined,
    })
  }

  /** For a filter of Open vSwitch that is not in hardware, whose tcmsg is at `start`. */
  filter(bytes: Uint8Array, start: number, end: number, flags: number, ifindex: number, parent: number): ReasonCode {
    this.#traits.read(bytes, start, end)
    const { device, output } = this.#ends(ifindex, parent)
    return tcFlowReason((flags & SKIP_HW) !== 0, this.#traits.traits, device, output, this.#here())
  }

  filterEvidence(
    bytes: Uint8Array,
    start: number,
    end: number,
    flags: number,
    ifindex: number,
    parent: number,
  ): Reasoned {
    const reason = this.filter(bytes, start, end, flags, ifindex, parent)
    const { device, output } = this.#ends(ifindex, parent)
    return { reason, evidence: tcFlowEvidence(reason, this.#traits.traits, device, output, this.#here()) }
  }

  /** Remembers where the filter goes to, when that matters. */
  followChains(bytes: Uint8Array, start: number, end: number): void {
    if ((this.#context.policy.ovsVersion ?? 0) < CHAINS_CHECKED) return
    this.#traits.read(bytes, start, end)
    if (this.#traits.goto_chain !== 0) this.#chains.add(this.#traits.goto_chain)
  }

  #here(): Pick<Surroundings, 'context' | 'switchdev'> {
    return { context: this.#context, switchdev: this.#switchdev }
  }

  #ends(ifindex: number, parent: number): { device: Place | undefined; output: Place | undefined } {
    const device = ifindex === TCM_IFINDEX_MAGIC_BLOCK ? this.#blocks.get(parent) : this.#places.get(ifindex)
    return { device, output: this.#places.get(this.#traits.output) }
  }
}

/** Of one datapath: when its flows are dumped, all filters of tc have been. */
export class FlowClassifier {
  readonly #shape = new FlowShape()
  readonly #around: Surroundings

  constructor(around: Surroundings) {
    this.#around = around
  }

  /** Number of the port by which packets of the flow that was read last come in. */
  get inPort(): number {
    return this.#shape.in_port
  }

  /** For a flow whose generic netlink header is at `start`. */
  reason(bytes: Uint8Array, start: number, end: number): ReasonCode {
    this.#shape.read(bytes, start, end)
    return softwareReason(this.#shape, this.#around)
  }

  evidence(bytes: Uint8Array, start: number, end: number): Reasoned {
    const reason = this.reason(bytes, start, end)
    return { reason, evidence: softwareEvidence(reason, this.#shape, this.#around) }
  }
}
