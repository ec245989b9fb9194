/** One line that a function printed, or the platform's note about a call. */
export interface LogLine {
  readonly at: number
  readonly function: string
  /** The invocation during which it was printed. */
  readonly requestId: string
  readonly instance: string
  /** platform: written by the emulator, about a call's end. */
  readonly stream: 'stdout' | 'stderr' | 'platform'
  readonly text: string
}

const MAX_LINES = 5000
/** A longer line is cut: the platform cuts too. */
const MAX_LINE_LENGTH = 8192

/** The newest log lines of all functions. */
export class LogBook {
  #lines: LogLine[] = []
  readonly #tell: ((line: LogLine) => void) | undefined

  constructor(tell?: (line: LogLine) => void) {
    this.#tell = tell
  }

  add(line: LogLine): void {
    const kept = { ...line, text: line.text.slice(0, MAX_LINE_LENGTH) }
    this.#lines.push(kept)
    if (this.#lines.length > MAX_LINES * 2) this.#lines = this.#lines.slice(-MAX_LINES)
    this.#tell?.(kept)
  }

  /** The oldest first, the newest 5,000. */
  lines(of: { readonly function?: string; readonly requestId?: string } = {}): readonly LogLine[] {
    return this.#lines.filter(
      (line) =>
        (of.function === undefined || line.function === of.function) &&
        (of.requestId === undefined || line.requestId === of.requestId)
    )
  }

  reset(): void {
    this.#lines = []
  }
}
