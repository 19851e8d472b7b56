// The sentences of verdicts are the agent's words. Their numbers lead to what they count.

type Evidence = 'flows' | 'share' | 'traffic' | 'connections'

export interface SentencePart {
  text: string
  /** What the number counts; none in plain words. */
  evidence?: Evidence
}

const UNITS: [unit: RegExp, evidence: Evidence][] = [
  [/^%/, 'share'],
  [/^flows?\b/, 'flows'],
  [/^connections?\b/, 'connections'],
  [/^(?:[kMGT]?bit\/s|[kMG]?\s?(?:packets\/s|pps)|packets?\b|[kMGT]?i?B\b)/, 'traffic'],
]

// `38 %`, `1,204 flows`, `3.1 Gbit/s`, `212 k packets/s`.
const NUMBER =
  /\d+(?:[.,]\d+)*[ \u00a0]?(?:%|flows?\b|connections?\b|[kMGT]?bit\/s|[kMG]?[ \u00a0]?packets(?:\/s)?|[kMG]?pps|[kMGT]i?B\b)/g

/** The whole sentence in parts. */
export function sentenceParts(sentence: string): SentencePart[] {
  const parts: SentencePart[] = []
  let end = 0
  for (const match of sentence.matchAll(NUMBER)) {
    const unit = match[0].replace(/^[\d.,]+[ \u00a0]?/, '')
    const evidence = UNITS.find(([pattern]) => pattern.test(unit))?.[1]
    if (!evidence) continue
    if (match.index > end) parts.push({ text: sentence.slice(end, match.index) })
    parts.push({ text: match[0], evidence })
    end = match.index + match[0].length
  }
  if (end < sentence.length) parts.push({ text: sentence.slice(end) })
  return parts
}
