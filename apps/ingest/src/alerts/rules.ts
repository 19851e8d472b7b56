import { readFile } from 'node:fs/promises'
import { parseDocument } from 'yaml'
import * as z from 'zod'
import { nearest } from '../nearest.ts'
import { templateProblem } from './template.ts'

/** Fires when a rule cannot be evaluated; made by the evaluator itself, so no file may define it. */
export const FAILING_RULE = 'AlertRuleFailing'
const RULES_MAX = 200
const UNITS_MS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** One rule, ready to be evaluated. */
export interface Rule {
  readonly name: string
  readonly severity: string
  readonly for_ms: number
  /** Template of the summary. */
  readonly summary: string
  readonly labels: Readonly<Record<string, string>>
  /** A SELECT without a final semicolon. */
  readonly sql: string
}

const name = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]{0,63}$/, 'must be letters, digits and _')
  .refine((text) => text !== FAILING_RULE, 'is the name of a rule that is always there')

const duration = z
  .string()
  .regex(/^\d{1,6}(ms|s|m|h|d)$/, 'must be a time such as 30s, 5m or 1h')
  .transform((text) => {
    const unit = /[a-z]+$/.exec(text)![0] as keyof typeof UNITS_MS
    return Number.parseInt(text, 10) * UNITS_MS[unit]
  })

const labelName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]{0,63}$/, 'must be letters, digits and _')
  .refine((text) => text !== 'alertname' && text !== 'severity', 'is set by the rule itself')

const ruleSchema = z.strictObject({
  name,
  enabled: z.literal(true).default(true),
  severity: z.string().regex(/^[a-z][a-z0-9_-]{0,31}$/, 'must be a lower-case word'),
  for: duration.default(0),
  summary: z.string().check((context) => {
    const problem = templateProblem(context.value)
    if (problem) context.issues.push({ code: 'custom', message: problem, input: context.value })
  }),
  labels: z.record(labelName, z.string()).default({}),
  sql: z.string().transform(trimStatement).pipe(z.string().min(1, 'is empty').max(20_000)),
})

const switchedOffSchema = z.looseObject({ name, enabled: z.literal(false) })

const fileSchema = z.strictObject({ rules: z.array(z.unknown()).max(RULES_MAX).default([]) })

/** A rules file as text, and what to call it in messages. */
interface RulesText {
  readonly file: string
  readonly text: string
}

/**
 * Reads the built-in rules and, unless it is '', `rulesFile` on top of them.
 * Mistakes are lines `FILE: rules[2].severity: what is wrong`.
 */
export async function loadRules(rulesFile: string): Promise<{ rules: Rule[]; mistakes: string[] }> {
  const builtIn = new URL('default-rules.yaml', import.meta.url)
  const texts: RulesText[] = [{ file: 'default-rules.yaml', text: await readFile(builtIn, 'utf8') }]
  if (rulesFile !== '') {
    try {
      texts.push({ file: rulesFile, text: await readFile(rulesFile, 'utf8') })
    } catch (error) {
      return { rules: [], mistakes: [`${rulesFile}: ${(error as Error).message}`] }
    }
  }
  return mergeRules(texts)
}

/** Rules of several texts; a later one replaces or switches off an earlier rule of the same name. */
export function mergeRules(texts: readonly RulesText[]): { rules: Rule[]; mistakes: string[] } {
  const rules = new Map<string, Rule>()
  const mistakes: string[] = []
  for (const { file, text } of texts) {
    const inFile = new Set<string>()
    for (const [index, entry] of entries(text, (mistake) => mistakes.push(`${file}: ${mistake}`))) {
      const path = `rules[${index}]`
      const off = switchedOffSchema.safeParse(entry)
      const parsed = off.success ? undefined : ruleSchema.safeParse(entry)
      if (parsed?.error) mistakes.push(...describe(parsed.error.issues, path).map((mistake) => `${file}: ${mistake}`))
      const rule = off.data ?? parsed?.data
      if (!rule) continue
      if (inFile.has(rule.name)) mistakes.push(`${file}: ${path}.name: a second rule with the name ${rule.name}`)
      inFile.add(rule.name)
      if (parsed?.data) rules.set(rule.name, toRule(parsed.data))
      else rules.delete(rule.name)
    }
  }
  return { rules: [...rules.values()], mistakes }
}

function entries(text: string, report: (mistake: string) => void): [index: number, entry: unknown][] {
  const document = parseDocument(text)
  for (const error of document.errors) report(error.message.split('\n')[0]!.replace(/:$/, ''))
  if (document.errors.length > 0) return []
  const parsed = fileSchema.safeParse(document.toJS() ?? {})
  if (parsed.success) return [...parsed.data.rules.entries()]
  for (const issue of parsed.error.issues) {
    if (issue.code === 'unrecognized_keys') for (const key of issue.keys) report(unknownKey('', key, ['rules']))
    else report(`${issue.path.join('.') || '(file)'}: ${issue.message}`)
  }
  return []
}

function toRule(parsed: z.output<typeof ruleSchema>): Rule {
  const { name, severity, summary, labels, sql } = parsed
  return { name, severity, for_ms: parsed.for, summary, labels, sql }
}

function describe(issues: readonly z.core.$ZodIssue[], at: string): string[] {
  return issues.flatMap((issue) => {
    const path = [at, ...issue.path].join('.')
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => unknownKey(`${path}.`, key, Object.keys(ruleSchema.shape)))
    }
    return [`${path}: ${issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message}`]
  })
}

function unknownKey(prefix: string, key: string, known: readonly string[]): string {
  const hint = nearest(key, known)
  return `${prefix}${key}: unknown key${hint ? `, did you mean '${hint}'?` : ''}`
}

/** Without the final semicolon, which a statement that becomes a subquery must not have. */
function trimStatement(sql: string): string {
  return sql.trim().replace(/[;\s]+$/, '')
}
