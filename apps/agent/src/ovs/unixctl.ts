/**
 * Commands to ovs-vswitchd through its control socket, as ovs-appctl(8) sends them. The daemon runs them in its main
 * loop, between its own work: so there is one at a time, and after each a rest in proportion to what it took.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { Absent } from '../host.ts'
import type { Host } from '../host.ts'
import { JsonRpc, RpcError } from './json-rpc.ts'
import { openSocket } from './open-socket.ts'

const FOLDERS = ['/run/openvswitch', '/var/run/openvswitch']
/** coverage/show has some 10 KB; whoever asks for flows gets more. */
export const ANSWER_BYTES_MAX = 4 * 1024 * 1024
export const ANSWER_MS_MAX = 3_000
/** The rest after a call, in times of what it took: at most one percent of the daemon's time is spent on the agent. */
const REST_TIMES = 99
const REST_MS_MAX = 60_000
const WAITING_MAX = 16

/** What the agent cost the daemon since it started. */
export interface UnixctlCost {
  readonly calls: number
  readonly timeouts: number
  /** From asking to the answer: the command itself, and what else the daemon did first. */
  readonly busyMs: number
  readonly slowestMs: number
}

export interface UnixctlOptions {
  readonly answerMsMax?: number
  readonly restTimes?: number
}

interface Answer {
  readonly text: string
  readonly tookMs: number
}

interface Connection {
  readonly rpc: JsonRpc
  readonly pid: number
}

export class Unixctl {
  readonly #host: Host
  readonly #answerMsMax: number
  readonly #restTimes: number
  readonly #stopping = new AbortController()
  readonly #cost = { calls: 0, timeouts: 0, busyMs: 0, slowestMs: 0 }
  #connection: Connection | undefined
  #waiting = 0
  #turn: Promise<unknown> = Promise.resolve()
  #restUntilMs = 0

  constructor(host: Host, { answerMsMax = ANSWER_MS_MAX, restTimes = REST_TIMES }: UnixctlOptions = {}) {
    this.#host = host
    this.#answerMsMax = answerMsMax
    this.#restTimes = restTimes
  }

  get cost(): UnixctlCost {
    return this.#cost
  }

  /**
   * The answer's text. Throws Absent when no daemon listens, RpcError when it refuses the command (it is too old, or the
   * arguments are wrong), Error when it does not answer in time or too many calls wait.
   */
  async call(command: string, args: readonly string[] = []): Promise<string> {
    return (await this.timedCall(command, args)).text
  }

  /** As `call`, with the time from asking to the answer. */
  async timedCall(command: string, args: readonly string[]): Promise<Answer> {
    if (this.#waiting >= WAITING_MAX) throw new Error(`${this.#waiting} commands to ovs-vswitchd are waiting`)
    this.#waiting += 1
    const turn = this.#turn.then(() => this.#now(command, args))
    this.#turn = turn.catch(() => undefined)
    try {
      return await turn
    } finally {
      this.#waiting -= 1
    }
  }

  /** Process id of the daemon that answers, by its pidfile. Throws Absent. */
  async pid(): Promise<number> {
    return (await this.#connected()).pid
  }

  stop(): void {
    this.#stopping.abort()
    this.#connection?.rpc.close()
  }

  async #now(command: string, args: readonly string[]): Promise<Answer> {
    const { signal } = this.#stopping
    const restMs = this.#restUntilMs - performance.now()
    if (restMs > 0) await sleep(restMs, undefined, { signal }).catch(() => undefined)
    if (signal.aborted) throw new Error('the agent is stopping')
    const { rpc } = await this.#connected()
    const startedAtMs = performance.now()
    let answered = false
    try {
      const answer = await rpc.call(command, args, this.#answerMsMax)
      answered = true
      const text = typeof answer === 'string' ? answer : JSON.stringify(answer)
      return { text, tookMs: performance.now() - startedAtMs }
    } catch (error) {
      answered = error instanceof RpcError
      throw error
    } finally {
      this.#account(performance.now() - startedAtMs, answered)
    }
  }

  #account(tookMs: number, answered: boolean): void {
    const cost = this.#cost
    cost.calls += 1
    cost.busyMs += tookMs
    cost.slowestMs = Math.max(cost.slowestMs, tookMs)
    if (!answered && tookMs >= this.#answerMsMax) cost.timeouts += 1
    this.#restUntilMs = performance.now() + Math.min(REST_MS_MAX, tookMs * this.#restTimes)
  }

  async #connected(): Promise<Connection> {
    if (this.#connection) return this.#connection
    const { socket, pid } = await this.#open()
    const rpc = new JsonRpc(socket, { name: 'ovs-vswitchd', bytesMax: ANSWER_BYTES_MAX })
    const connection = { rpc, pid }
    this.#connection = connection
    void this.#forget(connection)
    // An idle connection keeps no process alive.
    socket.unref()
    return connection
  }

  async #forget(connection: Connection): Promise<void> {
    await connection.rpc.closed
    if (this.#connection === connection) this.#connection = undefined
  }

  async #open() {
    const found = await Promise.all(
      FOLDERS.map(async (folder) => (await this.#pids(folder)).map((pid) => `${folder}/ovs-vswitchd.${pid}.ctl`)),
    )
    const paths = found.flat()
    if (paths.length === 0) throw new Absent(`${FOLDERS[0]}/ovs-vswitchd.*.ctl is not there`)
    const { path, socket } = await openSocket(this.#host, paths)
    return { socket, pid: Number(/\.(\d+)\.ctl$/.exec(path)![1]) }
  }

  /** That of the pidfile first; a daemon that was killed leaves its socket behind. */
  async #pids(folder: string): Promise<number[]> {
    try {
      const names = await this.#host.readdir(folder)
      const pids = names.flatMap((name) => /^ovs-vswitchd\.(\d{1,10})\.ctl$/.exec(name)?.[1] ?? [])
      const own = names.includes('ovs-vswitchd.pid')
        ? (await this.#host.readText(`${folder}/ovs-vswitchd.pid`)).trim()
        : ''
      return pids.toSorted((a, b) => Number(b === own) - Number(a === own)).map(Number)
    } catch (error) {
      if (error instanceof Absent) return []
      throw error
    }
  }
}
