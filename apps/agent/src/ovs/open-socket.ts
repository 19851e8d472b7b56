/** The sockets of Open vSwitch's daemons. */
import type { Socket } from 'node:net'
import { Absent, errorCode } from '../host.ts'
import type { Host } from '../host.ts'

/** Connects to the first that is there. Throws Absent when none is, and says so when this user may not. */
export async function openSocket(host: Host, paths: readonly string[]): Promise<{ path: string; socket: Socket }> {
  for (const path of paths) {
    try {
      return { path, socket: await host.connectUnix(path) }
    } catch (error) {
      if (error instanceof Absent) continue
      if (errorCode(error) !== 'EACCES') throw error
      // They are made for the user of the daemons alone, which is root on most distributions.
      throw new Error(`${path} may be opened by the user of Open vSwitch only: see the README of the package`, {
        cause: error,
      })
    }
  }
  throw new Absent(`${paths[0] ?? 'a socket of Open vSwitch'} is not there`)
}
