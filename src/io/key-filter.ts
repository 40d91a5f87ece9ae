import { emitKeypressEvents } from 'node:readline'
import { sanitiseLine } from '../matrix/sanitise.js'

/** How long a lone Esc is waited on, since the arrow keys begin with the same byte. */
const ESCAPE_MS = 50

interface Key {
  name?: string
  ctrl?: boolean
  meta?: boolean
  sequence?: string
}

/** What a key or a pasted character becomes: itself, another, or nothing. */
type Keypress = readonly [text: string | undefined, key: Key]

const SPACE: Keypress = [' ', { name: 'space', sequence: ' ' }]

/**
 * Stands between the keyboard and the questions. Keys that leave or suspend never reach a question. Pasted text is text:
 * an end of line in it answers nothing. Characters that could deceive the terminal are not typed. Returns what undoes it.
 */
export function filterKeys(input: NodeJS.ReadStream, actions: { leave: () => void; suspend: () => void }): () => void {
  // The first to ask for key events decides how long Esc is waited on; readline would take half a second.
  emitKeypressEvents(input, { escapeCodeTimeout: ESCAPE_MS } as never)
  let pasting = false
  const filter = (text: string | undefined, key: Key): Keypress | null => {
    if (key.name === 'paste-start' || key.name === 'paste-end') {
      pasting = key.name === 'paste-start'
      return null
    }
    if (key.ctrl === true && (key.name === 'c' || key.name === 'd')) actions.leave()
    else if (pasting) return filterPasted(text, key)
    else if (key.name === 'escape') actions.leave()
    else if (key.ctrl === true && key.name === 'z') actions.suspend()
    else if (key.name !== undefined || isHarmless(text)) return [text, key]
    return null
  }
  const emit = input.emit.bind(input)
  input.emit = (event: string | symbol, ...rest: unknown[]) => {
    if (event !== 'keypress') return emit(event, ...rest)
    const [text, key] = rest as [string | undefined, Key | undefined]
    const pressed = filter(text, key ?? {})
    return pressed !== null && emit(event, ...pressed)
  }
  return () => {
    input.emit = emit
  }
}

function filterPasted(text: string | undefined, key: Key): Keypress | null {
  if (text !== undefined && /^\s$/.test(text)) return SPACE
  return key.ctrl !== true && key.meta !== true && key.name !== 'backspace' && isHarmless(text) ? [text, key] : null
}

function isHarmless(text: string | undefined): boolean {
  return text === undefined || sanitiseLine(text) === text
}
