/** What a check found: a row of checks.proto, before it is numbers. */
import { checkOf } from '@pathwatch/codecs/verdicts/checks'
import type { CheckId, CheckStatus } from '@pathwatch/codecs/verdicts/checks'

export interface Finding {
  readonly id: CheckId
  readonly object: string
  readonly status: CheckStatus
  readonly evidence: string
  readonly read_from: string
  readonly why: string
  /** "" when there is nothing to do. */
  readonly remedy: string
}

/** Fills in why and remedy from the table of checks; the remedy with this host's names. */
export function finding(
  id: CheckId,
  object: string,
  status: CheckStatus,
  evidence: string,
  read_from: string,
): Finding {
  const check = checkOf(id)
  const remedy = status === 'pass' ? '' : named(check?.remedy ?? '', object)
  return { id, object, status, evidence, read_from, why: check?.why ?? '', remedy }
}

const PLACEHOLDERS: Readonly<Record<string, string>> = { device: 'PORT', bridge: 'BRIDGE', pci: 'PCI' }

/** `device enp8s0f0` takes the place of PORT, and so on. */
function named(text: string, object: string): string {
  const [kind = '', name] = object.split(' ', 2)
  const placeholder = PLACEHOLDERS[kind]
  return placeholder === undefined || name === undefined
    ? text
    : text.replaceAll(new RegExp(`\\b${placeholder}\\b`, 'g'), name)
}
