import { createHash } from 'node:crypto'

export type Labels = Readonly<Record<string, string>>

/** Labels in the order of their names, without empty ones: an empty label is an absent one, as in Prometheus. */
export function sortedLabels(labels: Labels): [name: string, value: string][] {
  return Object.entries(labels)
    .filter(([, value]) => value !== '')
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
}

/**
 * Names a label set for ever: 16 hexadecimal digits, the same for any order of the labels.
 *
 * The format is Alertmanager's, the hash is not: FNV-1a (https://pkg.go.dev/github.com/prometheus/common/model#Fingerprint)
 * lets whoever chooses a label value choose the fingerprint too, and label values come from hosts.
 */
export function fingerprintOf(labels: Labels): string {
  return createHash('sha256')
    .update(JSON.stringify(sortedLabels(labels)))
    .digest('hex')
    .slice(0, 16)
}
