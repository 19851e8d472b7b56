import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadRules, mergeRules } from '../rules.ts'
import { temporaryDirectory } from './support.ts'

const good = `
rules:
  - name: Discards
    severity: warning
    for: 5m
    summary: "{{ host }}: {{ value }}"
    sql: SELECT host, 1 AS value FROM hosts;
`

const mistakesOf = (text: string) => mergeRules([{ file: 'my.yaml', text }]).mistakes

const broken: Record<string, [text: string, mistake: string]> = {
  'unknown key': [
    good.replace('severity', 'severty'),
    "my.yaml: rules[0].severty: unknown key, did you mean 'severity'?",
  ],
  'unknown key at the top': [good.replace('rules:', 'rule:'), "my.yaml: rule: unknown key, did you mean 'rules'?"],
  'missing key': [
    good.replace(/ {4}sql.*\n/, ''),
    'my.yaml: rules[0].sql: Invalid input: expected string, received undefined',
  ],
  'bad time': [good.replace('5m', '5 minutes'), 'my.yaml: rules[0].for: must be a time such as 30s, 5m or 1h'],
  'bad name': [good.replace('Discards', 'dis-cards'), 'my.yaml: rules[0].name: must be letters, digits and _'],
  'reserved name': [
    good.replace('Discards', 'AlertRuleFailing'),
    'my.yaml: rules[0].name: is the name of a rule that is always there',
  ],
  'bad template': [
    good.replace('{{ host }}', '{{ $labels.host }}'),
    'my.yaml: rules[0].summary: write placeholders as {{ column }}',
  ],
  'bad label': [
    `${good}    labels: { alertname: x }\n`,
    'my.yaml: rules[0].labels.alertname: is set by the rule itself',
  ],
  'empty sql': [good.replace(/sql: .*/, 'sql: " ; "'), 'my.yaml: rules[0].sql: is empty'],
  'same name twice': [
    good + good.replace('\nrules:\n', ''),
    'my.yaml: rules[1].name: a second rule with the name Discards',
  ],
  'not a list': ['rules: 5', 'my.yaml: rules: Invalid input: expected array, received number'],
  'not YAML': [
    'rules: [',
    'my.yaml: Flow sequence in block collection must be sufficiently indented and end with a ] at line 1, column 9',
  ],
}

describe('rules', () => {
  it.for(Object.entries(broken))('names the place of a mistake: %s', ([, [text, mistake]]) => {
    expect(mistakesOf(text)).toContain(mistake)
  })

  it('reads times, defaults and statements', () => {
    expect(mergeRules([{ file: 'my.yaml', text: good }])).toEqual({
      mistakes: [],
      rules: [
        {
          name: 'Discards',
          severity: 'warning',
          for_ms: 300_000,
          summary: '{{ host }}: {{ value }}',
          labels: {},
          sql: 'SELECT host, 1 AS value FROM hosts',
        },
      ],
    })
  })

  it('has six rules by default', async () => {
    const { rules, mistakes } = await loadRules('')
    expect(mistakes).toEqual([])
    expect(rules.map(({ name, for_ms }) => [name, for_ms])).toEqual([
      ['HostSilent', 0],
      ['AgentLosingData', 0],
      ['KernelMessageCritical', 0],
      ['OffloadBroken', 60_000],
      ['OffloadShareFell', 60_000],
      ['OffloadUnexplained', 300_000],
    ])
  })

  it('adds, replaces and switches off', async () => {
    const file = join(temporaryDirectory(), 'rules.yaml')
    const silent = good.replace('Discards', 'HostSilent').replace('\nrules:\n', '')
    writeFileSync(file, `${good}${silent}  - name: AgentLosingData\n    enabled: false\n`)
    const { rules, mistakes } = await loadRules(file)
    expect(mistakes).toEqual([])
    expect(rules.map(({ name, for_ms }) => [name, for_ms])).toEqual([
      ['HostSilent', 300_000],
      ['KernelMessageCritical', 0],
      ['OffloadBroken', 60_000],
      ['OffloadShareFell', 60_000],
      ['OffloadUnexplained', 300_000],
      ['Discards', 300_000],
    ])
  })

  it('accepts its own example', () => {
    const text = readFileSync(new URL('../rules.example.yaml', import.meta.url), 'utf8')
    const { rules, mistakes } = mergeRules([{ file: 'rules.example.yaml', text }])
    expect(mistakes).toEqual([])
    expect(rules).toMatchObject([{ name: 'InterfaceDiscards', for_ms: 120_000, labels: { team: 'network' } }])
  })

  it('says which file is missing', async () => {
    const { mistakes } = await loadRules('/nonexistent/rules.yaml')
    expect(mistakes).toEqual([expect.stringMatching(/^\/nonexistent\/rules\.yaml: ENOENT/)])
  })
})
