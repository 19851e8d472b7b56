// Every link of the dashboard. Paths and parameter names are permanent.

const query = (params: Record<string, string | undefined>) => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) if (value !== undefined && value !== '') search.set(name, value)
  return search.size === 0 ? '' : `?${search}`
}

/** Pages of a host beside its health. */
export const HOST_TABS = ['flows', 'ports', 'conntrack', 'changes', 'overview', 'facts', 'traces'] as const
export type HostTab = (typeof HOST_TABS)[number]

export const paths = {
  fleet: (params: { q?: string; state?: string } = {}) => `/${query(params)}`,
  host: (host: string, section?: string) => `/hosts/${encodeURIComponent(host)}${section ? `#${section}` : ''}`,
  hostTab: (
    host: string,
    tab: HostTab,
    params: { q?: string; state?: string; reason?: string; flow?: string } = {},
    section?: string,
  ) => `/hosts/${encodeURIComponent(host)}/${tab}${query(params)}${section ? `#${section}` : ''}`,
  reasons: (params: { reason?: string } = {}) => `/reasons${query(params)}`,
  capabilities: (params: { q?: string; symptom?: string; peers?: string; group?: string } = {}) =>
    `/capabilities${query(params)}`,
  alerts: () => '/alerts',
  messages: (params: { host?: string; q?: string; classified?: string } = {}) => `/messages${query(params)}`,
  sql: (sql?: string) => `/sql${query({ sql })}`,
  decode: () => '/decode',
  api: {
    panel: (panel: string, search: string) => `/api/panels/${panel}${search ? `?${search}` : ''}`,
    fleetCsv: (search: string) => `/api/fleet.csv${search ? `?${search}` : ''}`,
    sql: () => '/api/sql',
    sqlCsv: () => '/api/sql.csv',
    refreshFlows: (host: string) => `/api/hosts/${encodeURIComponent(host)}/refresh-flows`,
    forget: (host: string) => `/api/hosts/${encodeURIComponent(host)}/forget`,
  },
}

/** Adds the parameters that go along to every page (the time range) to a path that may have a query and a fragment. */
export function withParams(path: string, params: Record<string, string | null>): string {
  const [rest, fragment] = path.split('#') as [string, string?]
  const [pathname, search] = rest.split('?') as [string, string?]
  const all = new URLSearchParams(search)
  for (const [name, value] of Object.entries(params)) if (value !== null) all.set(name, value)
  return pathname + (all.size === 0 ? '' : `?${all}`) + (fragment === undefined ? '' : `#${fragment}`)
}
