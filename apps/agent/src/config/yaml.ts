/** YAML against a schema, with mistakes a person can act on. */
import { parseDocument } from 'yaml'
import { z } from 'zod'
import { nearest } from '../nearest.ts'

type Path = readonly PropertyKey[]

/** The value, or one `path.of.key: what is wrong` for each mistake. */
export function parseYaml<T>(schema: z.ZodType<T>, text: string): { value: T } | { mistakes: string[] } {
  const document = parseDocument(text, { prettyErrors: false })
  if (document.errors.length > 0) {
    return { mistakes: document.errors.map(({ message, pos }) => `line ${lineOf(text, pos[0])}: ${message}`) }
  }
  let input: unknown
  try {
    input = document.toJS() ?? {}
  } catch (error) {
    // Aliases that multiply: the library stops at a hundred.
    return { mistakes: [error instanceof Error ? error.message : String(error)] }
  }
  const result = schema.safeParse(input)
  if (result.success) return { value: result.data }
  return { mistakes: result.error.issues.flatMap((issue) => describe(schema, issue)) }
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

function describe(schema: z.ZodType, issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, issue.path)
    return issue.keys.map((key) => {
      const suggestion = nearest(key, known)
      const hint = suggestion ? `did you mean '${suggestion}'?` : `known here: ${known.join(', ')}`
      return `${name([...issue.path, key])}: unknown key; ${hint}`
    })
  }
  if (issue.code === 'invalid_union') {
    // The branch that went deepest is the one that was meant.
    const meant = issue.errors.flat().filter((inner) => inner.path.length > 0 || inner.code === 'unrecognized_keys')
    if (meant.length > 0) {
      return meant.flatMap((inner) => describe(schema, { ...inner, path: [...issue.path, ...inner.path] }))
    }
  }
  return [`${name(issue.path)}: ${issue.message}`]
}

function name(path: Path): string {
  return path.length === 0 ? 'the file' : path.join('.')
}

/** Keys of the object at `path`. */
function keysAt(schema: z.ZodType, path: Path): string[] {
  const branches = unwrap(schema)
  const [head, ...rest] = path
  for (const branch of branches) {
    if (!(branch instanceof z.ZodObject)) continue
    const shape = branch.shape as Record<string, z.ZodType>
    if (head === undefined) return Object.keys(shape)
    const inner = shape[String(head)]
    if (inner) return keysAt(inner, rest)
  }
  return []
}

/** What is inside of defaults and unions. */
function unwrap(schema: z.ZodType): z.ZodType[] {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) return unwrap(schema.unwrap() as z.ZodType)
  if (schema instanceof z.ZodUnion) return (schema.options as z.ZodType[]).flatMap(unwrap)
  return [schema]
}
