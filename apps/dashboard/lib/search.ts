/** A query string of what is set, in the given order; the same question gives the same string on server and browser. */
export function searchOf(params: Record<string, string | number | boolean | null | undefined>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (value !== null && value !== undefined && value !== '' && value !== false) search.set(name, String(value))
  }
  return search.toString()
}

/** `searchParams` of a Next page: of a repeated parameter the first counts, as in the browser. */
export type PageParams = Promise<Record<string, string | string[] | undefined>>

export async function firstValues(params: PageParams): Promise<Record<string, string | undefined>> {
  const entries = Object.entries(await params).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value])
  return Object.fromEntries(entries) as Record<string, string | undefined>
}
