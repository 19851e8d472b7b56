import { closeSync, constants, openSync } from 'node:fs'
import { Socket } from 'node:net'

/**
 * The reading end of a FIFO that the engine writes a result into (`INTO OUTFILE`). chDB's own streaming call is not used
 * because it evaluates scalar subqueries on the calling thread, which here is the event loop, and because it writes most
 * formats as one document per chunk. A FIFO gives every format, back-pressure, and bounded memory.
 */
export class ResultPipe {
  readonly stream: Socket
  #writer: number | undefined

  constructor(path: string) {
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

  /** Stops reading: an engine blocked on a full pipe gets EPIPE. */
  destroy(): void {
    this.finish()
    this.stream.destroy()
  }
}
