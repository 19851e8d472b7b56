/**
 * Whether anything here could be offloaded at all. A host without Open vSwitch, without a card that has a switch and without
 * filters may have any kernel it likes: what such a kernel lacks is no mistake, and nobody can tell that it would do.
 */
import type { FactsView } from '../facts-view.ts'
import type { Picture } from '../picture.ts'
import type { Finding } from './finding.ts'
import { hasMlx5 } from './kernel.ts'

/** Kinds of tc filters that cards take. */
const OFFLOADED_KINDS = new Set(['flower', 'matchall'])
/** Settings of connections that matter to offload only; the table's room matters to every host. */
const SETTINGS: ReadonlySet<string> = new Set([
  'conntrack.accounting',
  'conntrack.timeouts',
  'sight.flow_table_queue',
  'sight.offload_times',
] satisfies Finding['id'][])

const NOT_NEEDED = 'nothing here needs it'

export function isSomethingToOffload(picture: Picture, facts: FactsView): boolean {
  const { datapaths, filters, ports, system } = picture
  return (
    datapaths !== undefined ||
    system.ovsVersion !== '' ||
    picture.facts.some(({ object }) => object === 'open_vswitch') ||
    ['bridge', 'datapath'].some((kind) => facts.names(kind).length > 0) ||
    hasMlx5(facts) ||
    facts.names('pci').some((pci) => facts.value(`pci ${pci}`, 'eswitch.mode') !== undefined) ||
    (filters?.records ?? []).some(({ kind = '' }) => OFFLOADED_KINDS.has(kind)) ||
    (ports?.records ?? []).some(({ kind }) => kind === 'representor')
  )
}

/** What is wrong with a kernel that nothing needs is unknown, with the reason, and there is nothing to do about it. */
export function unlessNeeded(findings: readonly Finding[]): Finding[] {
  return findings.flatMap((finding) => {
    const { id, status, evidence } = finding
    if (!id.startsWith('kernel.') && !SETTINGS.has(id)) return [finding]
    // Nobody misses the sight of it.
    if (id.startsWith('sight.') && status === 'unknown') return []
    if (status !== 'fail' && status !== 'warn') return [finding]
    return [{ ...finding, status: 'unknown', evidence: `${NOT_NEEDED}: ${evidence}`, remedy: '' }]
  })
}
