/** Refresh intervals as the URL writes them (`refresh=10s`); permanent. */
export const REFRESH = [
  { name: 'off', label: 'Off', everyMs: 0 },
  { name: '5s', label: '5 s', everyMs: 5_000 },
  { name: '10s', label: '10 s', everyMs: 10_000 },
  { name: '30s', label: '30 s', everyMs: 30_000 },
  { name: '1m', label: '1 min', everyMs: 60_000 },
] as const

export type RefreshName = (typeof REFRESH)[number]['name']

export const REFRESH_DEFAULT: RefreshName = '30s'
