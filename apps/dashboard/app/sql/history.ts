const KEY = 'pathwatch.sql.history'
const ENTRIES_MAX = 50

/** Queries that were run in this browser, newest first, each once. */
export function readHistory(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(stored) ? stored.filter((one) => typeof one === 'string').slice(0, ENTRIES_MAX) : []
  } catch {
    // Storage is switched off, or holds something else: there is no history then.
    return []
  }
}

export function remember(query: string): void {
  const entries = [query, ...readHistory().filter((one) => one !== query)].slice(0, ENTRIES_MAX)
  try {
    localStorage.setItem(KEY, JSON.stringify(entries))
  } catch {
    // Full or switched off: the query runs all the same.
  }
}
