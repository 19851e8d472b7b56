/** Every decoder, what it is fed, and what it promises. */
import { readFileSync, readdirSync } from 'node:fs'
import { formatConnection, readConnection } from '../../src/conntrack/connection.ts'
import { treeOfSflow } from '../../src/decode/sflow.ts'
import {
  deviceInfo,
  eswitch,
  formattedMessage,
  healthReporter,
  parameter,
  port,
  readDevlink,
} from '../../src/devlink/objects.ts'
import { annotateBytes } from '../../src/hex/annotate.ts'
import { parseHex } from '../../src/hex/parse.ts'
import { classifyKernelRecord, parseKernelLog } from '../../src/kernel-log/record.ts'
import { treeOfKernelLog } from '../../src/kernel-log/tree.ts'
import { classify } from '../../src/kmsg/catalogue.ts'
import { parseKmsgRecord } from '../../src/kmsg/record.ts'
import type { Item } from '../../src/netlink/attributes.ts'
import { decodeNetlink } from '../../src/netlink/decode.ts'
import { readFamily } from '../../src/netlink/generic.ts'
import { Input } from '../../src/netlink/kind.ts'
import { readMessages } from '../../src/netlink/message.ts'
import type { Message } from '../../src/netlink/message.ts'
import { decodeActions } from '../../src/ovs/actions.ts'
import {
  formatFlow,
  readCtLimit,
  readDatapath,
  readFlow,
  readMeter,
  readUpcall,
  readVport,
} from '../../src/ovs/flow.ts'
import { formatActions } from '../../src/ovs/format-actions.ts'
import { formatKey } from '../../src/ovs/format-key.ts'
import { reviewActionNotes } from '../../src/ovs/review.ts'
import { PcapError, readUdpPayloads } from '../../src/pcap/reader.ts'
import { readPsample } from '../../src/psample/sample.ts'
import { readLink, readOffloadStats } from '../../src/rtnetlink/link.ts'
import { readActions, readFilter } from '../../src/tc/filter.ts'
import { actionsJson, filterJson } from '../../src/tc/json.ts'
import { FilterScanner } from '../../src/tc/scan.ts'
import { TEXT_KINDS, guessTextKind } from '../../src/text/kinds.ts'
import type { TextKind } from '../../src/text/kinds.ts'
import { parseOpenflowTableZero } from '../../src/text/openflow-stats.ts'
import { PROBLEMS_MAX } from '../../src/text/problem.ts'
import { formatTree } from '../../src/tree.ts'
import type { TreeNode } from '../../src/tree.ts'
import { SflowDecoder } from '../../src/sflow/decoder.ts'
import { hex, tunnels } from '../../test/packet/tunnels.ts'
import { readCase, smallDatagrams } from '../../test/sflow/golden.ts'
import { HOST_SFLOW } from '../../test/sflow/host-sflow.ts'
import { datagram, flowSample, tagged, xdr } from '../../test/sflow/xdr.ts'

const TESTCASES = new URL('../../testcases/', import.meta.url)

interface Common {
  readonly name: string
  /** Folder of testcases a bad input belongs to. */
  readonly codec: string
}

interface ByteTarget extends Common {
  readonly input: 'bytes'
  readonly corpus: readonly Uint8Array[]
  /** Throws when the decoder does, or breaks a promise. */
  readonly run: (bytes: Uint8Array) => void
}

interface TextTarget extends Common {
  readonly input: 'text'
  readonly corpus: readonly string[]
  readonly run: (text: string) => void
}

export type Target = ByteTarget | TextTarget

function check(holds: boolean, promise: string): void {
  if (!holds) throw new Error(promise)
}

/** Nodes per byte of input: an attribute has four bytes and rarely more members than that. */
const NODES_PER_UNIT_MAX = 8

function checkTree(nodes: readonly TreeNode[], size: number): void {
  let count = 0
  const visit = (list: readonly TreeNode[]): void => {
    for (const { offset, length, children } of list) {
      count++
      check(offset >= 0 && offset + length <= size, 'a node outside of the input')
      if (children !== undefined) visit(children)
    }
  }
  visit(nodes)
  check(count <= size * NODES_PER_UNIT_MAX + 100, `${count} nodes from ${size} units of input`)
  formatTree(nodes)
}

function checkProblems(problems: readonly { readonly offset: number }[], size: number): void {
  check(problems.length <= PROBLEMS_MAX + 1, `${problems.length} problems`)
  check(
    problems.every(({ offset }) => offset >= 0 && offset <= size),
    'a problem outside of the input',
  )
}

function read(path: string): string {
  return readFileSync(new URL(path, TESTCASES), 'utf8')
}

/** The inputs of all cases of a codec whose name fits. */
function inputs(codec: string, file: string, pattern = /^/): string[] {
  return readdirSync(new URL(codec, TESTCASES), { withFileTypes: true })
    .filter(
      (entry) =>
        entry.isDirectory() &&
        pattern.test(entry.name) &&
        readdirSync(new URL(`${codec}/${entry.name}`, TESTCASES)).includes(file),
    )
    .map((entry) => read(`${codec}/${entry.name}/${file}`))
}

function dumpsOf(texts: readonly string[]): Uint8Array[] {
  return texts.flatMap((text) => parseHex(text).dumps.map(({ bytes }) => bytes))
}

function messages(codec: string, pattern?: RegExp): Uint8Array[] {
  return dumpsOf(inputs(codec, 'input.hex', pattern))
}

/** A reader of messages, on each message of the bytes whatever its type is. */
function reader(
  name: string,
  codec: string,
  corpus: readonly Uint8Array[],
  each: (input: Input, message: Message, bytes: Uint8Array) => void,
): ByteTarget {
  const run = (bytes: Uint8Array): void => {
    const input = new Input(bytes)
    for (const message of readMessages(input)) each(input, message, bytes)
    check(input.scopes.length === 0, 'a scope left open')
    checkProblems(input.problems, bytes.length)
  }
  return { name, codec, input: 'bytes', corpus, run }
}

/** A TCP segment in each kind of tunnel, and a tunnel in a tunnel, as sampled headers. */
function tunnelDatagrams(): Uint8Array[] {
  const inner = hex(
    '020000000001 020000000002 0800 45000028 00010000 40060000 0a000001 0a000002 c001 01bb 00000001 00000002 5010 ffff 0000 0000',
  )
  const frames = Object.values(tunnels).map((around) => around(inner).bytes)
  return [...frames, tunnels['vxlan']!(frames[0]!).bytes].map((bytes) =>
    datagram([flowSample(1, 2, [tagged(0, 1, xdr(1, bytes.length + 4, 4, Uint8Array.from(bytes)))])]),
  )
}

/** Rows for all samples of a damaged datagram. */
const tunnelDecoder = new SflowDecoder()

function byteTargets(): ByteTarget[] {
  const tc = messages('tc')
  const all = ['netlink', 'tc', 'devlink', 'rtnetlink', 'conntrack'].flatMap((codec) => messages(codec))
  const actions = read('ovs/ovs-3.7.1-text/actions.tsv')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Uint8Array.from(Buffer.from(line.slice(0, line.indexOf('\t')), 'hex')))
  const dumps = dumpsOf(inputs('hex', 'input.txt'))
  return [
    {
      name: 'netlink',
      codec: 'netlink',
      input: 'bytes',
      corpus: all,
      run: (bytes) => {
        const { nodes, problems } = decodeNetlink(bytes)
        checkTree(nodes, bytes.length)
        checkProblems(problems, bytes.length)
      },
    },
    reader('tc', 'tc', tc, (input, message) => {
      const filter = readFilter(input, message)
      if (filter !== undefined) filterJson(filter, new Map())
      actionsJson(readActions(input, message), new Map())
    }),
    reader(
      'tc scan',
      'tc',
      tc,
      (_input, message, bytes) => void new FilterScanner(bytes).read(message.payload, message.end),
    ),
    reader(
      'conntrack',
      'conntrack',
      [...messages('conntrack'), ...messages('netlink', /^ctnetlink/)],
      (input, message) => {
        const connection = readConnection(input, message)
        if (connection !== undefined) formatConnection(connection, { extended: true, id: true })
      },
    ),
    reader('devlink', 'devlink', [...messages('devlink'), ...messages('netlink', /^devlink/)], (input, message) => {
      const { values } = readDevlink(input, message)
      for (const object of [deviceInfo, eswitch, parameter, healthReporter, port]) object(values)
      formattedMessage((values['fmsg'] ?? []) as Item[])
    }),
    reader('psample', 'psample', messages('netlink', /^psample/), (input, message) => void readPsample(input, message)),
    reader('links', 'rtnetlink', messages('rtnetlink'), (input, message) => {
      readLink(input, message)
      readOffloadStats(input, message)
    }),
    reader('ovs flows', 'ovs', messages('netlink', /^(?:ovs|ctrl)-/), (input, message, bytes) => {
      formatFlow(readFlow(input, message), bytes, { verbose: true, now_ms: 5n })
      for (const one of [readDatapath, readVport, readUpcall, readMeter, readCtLimit, readFamily]) one(input, message)
    }),
    {
      name: 'ovs actions',
      codec: 'ovs',
      input: 'bytes',
      corpus: [...actions, ...dumps],
      run: (bytes) => {
        const nodes: TreeNode[] = []
        const { value, problems } = decodeActions(bytes, nodes)
        formatActions(value.actions, bytes)
        formatKey(bytes, bytes, { verbose: true })
        checkTree(nodes, bytes.length)
        checkProblems(problems, bytes.length)
      },
    },
    {
      name: 'bytes guessed',
      codec: 'hex',
      input: 'bytes',
      corpus: [...dumps, ...actions, ...all],
      run: (bytes) => checkTree(annotateBytes(bytes).nodes, bytes.length),
    },
    {
      name: 'sflow tree',
      codec: 'sflow',
      input: 'bytes',
      corpus: [HOST_SFLOW, ...smallDatagrams()],
      run: (bytes) => {
        const { nodes, problems } = treeOfSflow(bytes)
        checkTree(nodes, bytes.length)
        checkProblems(problems, bytes.length)
      },
    },
    {
      name: 'tunnels',
      codec: 'sflow',
      input: 'bytes',
      corpus: tunnelDatagrams(),
      run: (bytes) => {
        tunnelDecoder.flows.clear()
        tunnelDecoder.counters.clear()
        check(tunnelDecoder.decode(bytes, 0), 'empty columns had no room')
      },
    },
    {
      name: 'pcap',
      codec: 'pcap',
      input: 'bytes',
      corpus: [readCase('ovs31-hv1/input.pcap.gz').subarray(0, 12_000)],
      run: (bytes) => {
        try {
          for (const { payload } of readUdpPayloads(bytes))
            check(payload.length <= bytes.length, 'a payload longer than the file')
        } catch (error) {
          if (!(error instanceof PcapError)) throw error
        }
      },
    },
  ]
}

function textKindTarget(kind: TextKind): TextTarget {
  const codec = ['stacks', 'ovs-log'].includes(kind.kind) ? kind.kind : 'text'
  const corpus =
    codec === 'text' ? inputs('text', 'input.txt', new RegExp(`^${kind.kind}\\.`)) : inputs(codec, 'input.txt')
  const run = (text: string): void => {
    guessTextKind(text)
    checkProblems(kind.decode(text).problems, text.length)
    checkTree(kind.tree(text), text.length)
  }
  return { name: kind.kind, codec, input: 'text', corpus, run }
}

function textTargets(): TextTarget[] {
  const kmsg = inputs('kmsg', 'input.txt')
  return [
    ...TEXT_KINDS.map(textKindTarget),
    {
      name: 'openflow-table-zero',
      codec: 'text',
      input: 'text',
      corpus: inputs('text', 'input.txt', /^openflow-stats\./),
      run: (text) => {
        const { value, problems } = parseOpenflowTableZero(text)
        checkProblems(problems, text.length)
        check(value.counters.length <= value.rules, 'counters without a rule')
      },
    },
    {
      name: 'kernel-log',
      codec: 'kernel-log',
      input: 'text',
      corpus: [...inputs('kernel-log', 'input.txt'), ...inputs('stacks', 'input.txt', /^oops/)],
      run: (text) => {
        const { value, problems } = parseKernelLog(text)
        for (const record of value) classifyKernelRecord(record)
        checkProblems(problems, text.length)
        checkTree(treeOfKernelLog(text).nodes, text.length)
      },
    },
    {
      name: 'kmsg',
      codec: 'kmsg',
      input: 'text',
      corpus: kmsg,
      run: (text) => {
        const record = parseKmsgRecord(text)
        if (record !== undefined) classify(record.message)
        classify(text)
      },
    },
    {
      name: 'hex',
      codec: 'hex',
      input: 'text',
      corpus: [...inputs('hex', 'input.txt'), ...inputs('netlink', 'input.hex')],
      run: (text) => {
        const { dumps, problems } = parseHex(text)
        checkProblems(problems, text.length)
        for (const { bytes, positions } of dumps) {
          check(bytes.length === positions.length, 'bytes without a place')
          check(
            positions.every((at) => at < text.length),
            'a byte outside of the text',
          )
        }
        reviewActionNotes(text)
      },
    },
  ]
}

/** All but sFlow, which has a fuzzer that knows its structure. */
export function allTargets(): Target[] {
  return [...byteTargets(), ...textTargets()]
}
