import { connect } from 'node:net'

/** Something accepts TCP connections there. */
export function tcpAnswers(host: string, port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ host, port })
    const finish = (answer: boolean) => {
      socket.destroy()
      done(answer)
    }
    socket.once('connect', () => finish(true))
    socket.once('error', () => finish(false))
    socket.setTimeout(2000, () => finish(false))
  })
}

/** An HTTP GET there gives a status below 500. */
export async function httpAnswers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5000), redirect: 'manual' })
    await answer.body?.cancel()
    return answer.status < 500
  } catch {
    // Not listening yet.
    return false
  }
}
