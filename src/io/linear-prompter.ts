import { createInterface } from 'node:readline'
import { EXIT } from '../model/exit-codes.js'
import { wrapText } from '../render/text-width.js'
import type { Leaving } from './open-prompter.js'
import type { Choice, Prompter, PrompterSettings, SearchQuestion, SelectQuestion, Terminal } from './prompter.js'

/** Choices of a search that are listed at once. */
const MAX_LISTED = 20
const DEFAULT_COLUMNS = 80
const LEAVE = /^(q|quit|exit|\u001b)$/i
/** In a text, whole words are words. */
const LEAVE_TEXT = /^(q|\u001b)$/i

/**
 * The same questions as plain lines: each choice has a number, nothing is drawn twice, no escape sequence is written. The
 * terminal stays in its own mode, so that a screen reader and the user's line editing work as always.
 */
export function createLinearPrompter(settings: PrompterSettings, terminal: Terminal, leaving: Leaving): Prompter {
  const readLine = openLines(terminal, leaving)
  const columns = () => terminal.stderr.columns || DEFAULT_COLUMNS
  const say = (text: string) => {
    settings.write(wrapText(text, columns()).join('\n'))
  }
  const answer = async (hint: string, leave = LEAVE): Promise<string> => {
    say(`${hint}\n`)
    const line = (await readLine()).trim()
    if (leave.test(line)) leaving.leave(EXIT.interrupted)
    if (leaving.signal.aborted) throw leaving.reason
    return line
  }
  return {
    async select<T>({ message, choices }: SelectQuestion<T>) {
      say(`\n${message}\n${numbered(choices)}`)
      const hint = `Type a number from 1 to ${String(choices.length)}, or a name, and press Enter; q to leave.`
      for (let line = await answer(hint); ; line = await answer(hint)) {
        const chosen = pick(choices, line)
        if (chosen) return confirmed(say, chosen)
        say(line === '' ? 'Nothing was typed.\n' : 'That is not one of them.\n')
      }
    },
    async search<T>({ message, find }: SearchQuestion<T>) {
      say(`\n${message}\n`)
      let listed: readonly Choice<T>[] = []
      for (;;) {
        const number = listed.length > 0 ? 'Type the number of one, or other words' : 'Type some words, or ? for all'
        const line = await answer(`${number}, and press Enter; q to leave.`)
        if (line === '') continue
        const chosen = /^\d+$/.test(line) ? pick(listed, line) : undefined
        if (chosen) return confirmed(say, chosen)
        const found = find(line === '?' ? '' : line)
        listed = line === '?' ? found : found.slice(0, MAX_LISTED)
        say(listed.length === 0 ? 'Nothing fits these words.\n' : numbered(listed))
        const more = found.length - listed.length
        if (more > 0) say(`${String(more)} more fit. Type more words to narrow them down.\n`)
      }
    },
    async text({ message, empty, check }) {
      const nothing = empty === undefined ? '' : ` Enter alone: ${empty};`
      const hint = `Type it, and press Enter.${nothing} q to leave.`
      say(`\n${message}\n`)
      for (;;) {
        const line = await answer(hint, LEAVE_TEXT)
        const wrong = line === '' ? (empty === undefined ? 'Nothing was typed.' : null) : (check?.(line) ?? null)
        if (wrong === null) return line
        say(`${wrong}\n`)
      }
    },
    async confirm({ message }) {
      return /^y(es)?$/i.test(await answer(`\n${message} Type yes or no, and press Enter.`))
    },
    say,
    columns,
    close: () => {
      readLine.close()
    },
  }
}

function numbered(choices: readonly Choice<unknown>[]): string {
  return choices.map(({ name }, at) => `${String(at + 1)}. ${name}\n`).join('')
}

/** The choice by number, else by name, else the only one whose name begins so. */
function pick<T>(choices: readonly Choice<T>[], line: string): Choice<T> | undefined {
  if (line === '') return undefined
  if (/^\d+$/.test(line)) return choices[Number(line) - 1]
  const typed = line.toLowerCase()
  const beginning = choices.filter(({ name }) => name.toLowerCase().startsWith(typed))
  return choices.find(({ name }) => name.toLowerCase() === typed) ?? (beginning.length === 1 ? beginning[0] : undefined)
}

function confirmed<T>(say: (text: string) => void, { name, value }: Choice<T>): T {
  say(`Chosen: ${name}\n`)
  return value
}

/** Lines of the terminal one at a time; rejects when the run is left, also by the end of the input. */
function openLines(terminal: Terminal, leaving: Leaving): { (): Promise<string>; close(): void } {
  // Made with the first question: until then typed lines wait in the terminal.
  let reader: ReturnType<typeof createInterface> | null = null
  const waiting: string[] = []
  let wake: () => void = () => undefined
  const open = () => {
    const lines = createInterface({ input: terminal.stdin, terminal: false, crlfDelay: Infinity })
    lines.on('line', (line) => {
      waiting.push(line)
      wake()
    })
    // The end of the input settles no question by itself.
    lines.on('close', () => {
      leaving.leave(EXIT.interrupted)
    })
    return lines
  }
  leaving.signal.addEventListener('abort', () => {
    wake()
  })
  const read = async (): Promise<string> => {
    if (leaving.signal.aborted) throw leaving.reason
    reader ??= open()
    if (waiting.length === 0) await new Promise<void>((resolve) => (wake = resolve))
    const line = waiting.shift()
    if (line === undefined) throw leaving.reason
    return line
  }
  return Object.assign(read, {
    close: () => {
      reader?.removeAllListeners()
      reader?.close()
    },
  })
}
