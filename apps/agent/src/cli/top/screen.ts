/** The terminal, whole, while the program runs; as it was afterwards, however the program ends. */
const ENTER = '\u001b[?1049h\u001b[?25l'
const LEAVE = '\u001b[?25h\u001b[?1049l'
const HOME = '\u001b[H'
const LINE_END = '\u001b[K'
const BELOW = '\u001b[J'
const CTRL_C = '\u0003'

export interface Terminal {
  readonly input: NodeJS.ReadStream
  readonly output: NodeJS.WriteStream
}

export class Screen {
  readonly #terminal: Terminal
  readonly #quit: () => void
  readonly #resized: () => void
  #open = false
  readonly #leave = () => this.close()
  readonly #key = (key: Buffer | string) => {
    if (['q', 'Q', CTRL_C].includes(String(key))) this.#quit()
  }

  /** `quit` runs at q and Ctrl-C, `resized` when the terminal has another size. */
  constructor(terminal: Terminal, quit: () => void, resized: () => void) {
    this.#terminal = terminal
    this.#quit = quit
    this.#resized = resized
  }

  get columns(): number {
    return this.#terminal.output.columns || 80
  }

  get rows(): number {
    return this.#terminal.output.rows || 24
  }

  open(): void {
    const { input, output } = this.#terminal
    this.#open = true
    process.once('exit', this.#leave)
    output.write(ENTER)
    output.on('resize', this.#resized)
    if (input.isTTY) {
      input.setRawMode(true)
      input.on('data', this.#key)
      input.resume()
    }
  }

  draw(lines: readonly string[]): void {
    // At once, and over what is there: nothing flickers.
    this.#terminal.output.write(HOME + lines.map((line) => line + LINE_END).join('\r\n') + BELOW)
  }

  close(): void {
    if (!this.#open) return
    this.#open = false
    const { input, output } = this.#terminal
    process.off('exit', this.#leave)
    output.off('resize', this.#resized)
    if (input.isTTY) {
      input.off('data', this.#key)
      input.setRawMode(false)
      input.pause()
    }
    output.write(LEAVE)
  }
}
