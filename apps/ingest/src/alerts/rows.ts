import { fingerprintOf, sortedLabels, type Labels } from './labels.ts'
import type { Rule } from './rules.ts'
import { render } from './template.ts'

const TEXT_LENGTH_MAX = 1024

/** One row of a rule's result: an alert that is there now. */
export interface Observation {
  readonly fingerprint: string
  readonly labels: Labels
  /** `summary` and the columns that begin with _, without it. */
  readonly annotations: Labels
  /** null: the row says that the value is not known. */
  readonly value: number | null
}

/** Turns a rule's result into observations, each label set once; `duplicates` counts the rows left out. */
export function observe(
  rule: Rule,
  rows: readonly Record<string, unknown>[],
): { observations: Observation[]; duplicates: number } {
  const byFingerprint = new Map<string, Observation>()
  for (const row of rows) {
    const observation = observeRow(rule, row)
    // The first one wins: the order of a result is the rule's, and one row too many must not blind the whole rule.
    if (!byFingerprint.has(observation.fingerprint)) byFingerprint.set(observation.fingerprint, observation)
  }
  return { observations: [...byFingerprint.values()], duplicates: rows.length - byFingerprint.size }
}

function observeRow(rule: Rule, row: Record<string, unknown>): Observation {
  const columns = Object.entries(row)
  const texts = columns.filter(
    (column): column is [string, string] => typeof column[1] === 'string' && column[0] !== 'value',
  )
  const labels = Object.fromEntries(
    sortedLabels({
      ...Object.fromEntries(
        texts.filter(([name]) => !name.startsWith('_')).map(([name, text]) => [name, shorten(text)]),
      ),
      ...rule.labels,
      alertname: rule.name,
      severity: rule.severity,
    }),
  )
  const value = numberOf(row['value'])
  const summary = render(
    rule.summary,
    new Map<string, unknown>([...columns, ...Object.entries(labels), ['value', value]]),
  )
  const annotations = texts
    .filter(([name]) => name.startsWith('_'))
    .map(([name, text]) => [name.slice(1), shorten(text)])
  return {
    fingerprint: fingerprintOf(labels),
    labels,
    annotations: { ...Object.fromEntries(annotations), summary: shorten(summary) },
    value,
  }
}

function numberOf(value: unknown): number | null {
  if (value === undefined) return 1
  if (value === null || value === '') return null
  const number = Number(value)
  return Number.isFinite(number) ? number : null
}

/** Cut, but still different when the whole text is: two long labels must not become one alert. */
function shorten(text: string): string {
  if (text.length <= TEXT_LENGTH_MAX) return text
  return `${text.slice(0, TEXT_LENGTH_MAX).toWellFormed()}… (${fingerprintOf({ text })})`
}
