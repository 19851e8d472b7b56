import { checks } from '@pathwatch/codecs/verdicts/checks'
import { reasons } from '@pathwatch/codecs/verdicts/reasons'

/** In URLs (`symptom=below:90`, `reason:CODE`, `check:ID`): permanent. */
export const DEFAULT_SYMPTOM = 'below:90'

const SHARES = [99, 90, 50]

/** What a host can have that others do not. */
export const SYMPTOMS: readonly { name: string; label: string }[] = [
  ...SHARES.map((share) => ({ name: `below:${share}`, label: `less than ${share} % in hardware` })),
  ...reasons.map(({ code, name }) => ({ name: `reason:${code}`, label: `reason: ${name}` })),
  ...checks.map(({ id, name }) => ({ name: `check:${id}`, label: `failing check: ${name}` })),
]
