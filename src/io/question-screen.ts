import { Writable } from 'node:stream'

const ESCAPE = '\u001b['
const SHOW_CURSOR = `${ESCAPE}?25h`
/** Pasted text comes between marks. */
const MARK_PASTES = `${ESCAPE}?2004h`
const LEAVE_PASTES = `${ESCAPE}?2004l`
/** From the line of the cursor on. */
const ERASE_REST = `\r${ESCAPE}J`
/** Steps to the beginning of an older drawing, and its removal: what a new drawing of the same begins with. */
const REMOVAL = /^(?:\u001b\[\d*[BGJK]|\u001b\[2K|\u001b\[1?A)*/

/** Where questions are drawn: standard error, with a memory of the last drawing. */
export class QuestionScreen extends Writable {
  /** Streams that end take it for standard error, which stays open. */
  readonly _isStdio = true
  readonly isTTY = true
  private drawing = ''

  constructor(private readonly terminal: NodeJS.WriteStream) {
    super({ decodeStrings: false })
    this.terminal.write(MARK_PASTES)
  }

  get columns(): number {
    return this.terminal.columns
  }

  get rows(): number {
    return this.terminal.rows
  }

  override _write(chunk: string | Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    const text = chunk.toString().replace(REMOVAL, '')
    // What is left of a mere move of the cursor is nothing.
    if (text !== '') this.drawing = text
    // At once: what is said between questions goes to the terminal past this stream.
    this.terminal.write(chunk)
    done()
  }

  /** Takes the question off the screen, and leaves the terminal as a shell wants it. */
  suspend(): void {
    this.terminal.write(`${ERASE_REST}${SHOW_CURSOR}${LEAVE_PASTES}`)
  }

  /** Draws the question where the cursor is now. */
  resume(): void {
    this.terminal.write(MARK_PASTES + this.drawing)
  }

  close(): void {
    this.terminal.write(`${SHOW_CURSOR}${LEAVE_PASTES}`)
  }
}
