/** `{{ host }}`: a column of the rule's result, a label, or `value`. */
const placeholder = /\{\{\s*([A-Za-z_][A-Za-z0-9_]*)\s*\}\}/g

/** What is wrong with a template, or undefined. */
export function templateProblem(template: string): string | undefined {
  const rest = template.replaceAll(placeholder, '')
  return rest.includes('{{') || rest.includes('}}') ? 'write placeholders as {{ column }}' : undefined
}

/** Fills in `{{ name }}`. A name without a value becomes `<no value>`, as in Go templates. */
export function render(template: string, values: ReadonlyMap<string, unknown>): string {
  return template.replaceAll(placeholder, (_, name: string) => text(values.get(name)))
}

function text(value: unknown): string {
  if (value === undefined || value === null) return '<no value>'
  // Three decimals: a mean of integers is readable, a ratio still says something.
  if (typeof value === 'number') return String(Math.round(value * 1000) / 1000)
  return typeof value === 'string' ? value : JSON.stringify(value)
}
