import { closeSync, constants, openSync } from 'node:fs'
import { Socket } from 'node:net'

/**
 * The reading end of a FIFO that the engine writes a result into (`INTO OUTFILE`). chDB's own streaming call is not used
 * because it evaluates scalar subqueries on the calling thread, which here is the event loop, and because it writes most
 * formats as one document per chunk. A FIFO gives every format, back-pressure, and bounded memory.
 */
export class ResultPipe {
  readonly stream: Socket
  readonly #path: string
  #writer: number | undefined

  constructor(path: string) {
    this.#path = path
    // Opened for reading first and without blocking; our own writer then keeps end-of-file away until `finish`.
    const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      this.#writer = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK)
    } catch (error) {
      closeSync(reader)
      throw error
    }
    this.stream = new Socket({ fd: reader, readable: true, writable: false })
  }

  /** The engine has written all it will: the stream ends after the bytes still in the pipe. */
  finish(): void {
    if (this.#writer === undefined) return
    closeSync(this.#writer)
    this.#writer = undefined
  }

  /** Closes our ends. */
  destroy(): void {
    this.finish()
    this.stream.destroy()
  }

  /**
   * Stops reading: an engine blocked on a full pipe gets EPIPE. One that opens the FIFO only now waits in open(2) for a
   * reader, where neither KILL nor max_execution_time reaches it. A reader that comes and goes lets it out
   * (https://pubs.opengroup.org/onlinepubs/9799919799/functions/open.html, O_WRONLY) and its first write gets EPIPE. It
   * may open the FIFO right after this call, so until it is done with the query this is to be called again and again.
   */
  refuse(): void {
    this.destroy()
    closeSync(openSync(this.#path, constants.O_RDONLY | constants.O_NONBLOCK))
  }
}
