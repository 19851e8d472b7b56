import type { Host } from '../../host.ts'

/** `read`, called again only when the file has another inode, size or time of change than before. Throws as `read` does. */
export function unlessChanged<T>(
  read: (host: Host, path: string) => Promise<T>,
): (host: Host, path: string) => Promise<T> {
  const kept = new WeakMap<Host, Map<string, { readonly stamp: string; readonly value: T }>>()
  return async (host, path) => {
    const stamp = Object.values(host.stamp(path)).join(' ')
    const ofHost = kept.get(host) ?? new Map<string, { readonly stamp: string; readonly value: T }>()
    const known = ofHost.get(path)
    if (known?.stamp === stamp) return known.value
    const value = await read(host, path)
    kept.set(host, ofHost.set(path, { stamp, value }))
    return value
  }
}
