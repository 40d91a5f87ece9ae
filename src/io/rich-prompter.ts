import confirm from '@inquirer/confirm'
import input from '@inquirer/input'
import search from '@inquirer/search'
import select from '@inquirer/select'
import { EXIT } from '../model/exit-codes.js'
import { textWidth, wrapText } from '../render/text-width.js'
import { controlJob } from './job-control.js'
import { filterKeys } from './key-filter.js'
import type { Leaving } from './open-prompter.js'
import type { Choice, Prompter, PrompterSettings, SearchQuestion, SelectQuestion, Terminal } from './prompter.js'
import { QuestionScreen } from './question-screen.js'
import type { Theme } from './theme.js'

/** Stands for "nothing chosen yet": the list begins on it, and Enter does not take it. */
const NOTHING = Symbol('nothing chosen')
/** Rows of a list question that are not choices: the question, a blank line, the keys, a message. */
const OTHER_ROWS = 4
const LEAST_ROWS = 3
/** Columns that the cursor of a list takes, and one that stays free: some terminals begin a new line in the last. */
const CURSOR_COLUMNS = 3
const SEARCH_ASIDE = '(type to search)'
/** Below this many rows the line with the keys is left out. */
const ROOM_FOR_KEYS = 16
const DEFAULT_SIZE = { columns: 80, rows: 24 }

/** Questions as lists and lines that are redrawn while the user moves and types, on standard error. */
export function createRichPrompter(settings: PrompterSettings, terminal: Terminal, leaving: Leaving): Prompter {
  const { theme } = settings
  const size = () => ({
    columns: terminal.stderr.columns || DEFAULT_SIZE.columns,
    rows: terminal.stderr.rows || DEFAULT_SIZE.rows,
  })
  const screen = new QuestionScreen(terminal.stderr)
  const job = controlJob(terminal, screen)
  const leave = () => {
    leaving.leave(EXIT.interrupted)
  }
  const releaseKeys = filterKeys(terminal.stdin, { leave, suspend: job.suspend })
  const context = { input: terminal.stdin, output: screen, signal: leaving.signal }
  const look = (words: MessageWords = {}) => promptTheme(theme, size().rows, words)
  const layOut = <T>({ value, name }: Choice<T>) => ({
    value,
    name: wrapText(name, size().columns - CURSOR_COLUMNS).join('\n  '),
    short: name,
  })
  const pageSize = (message: string) => {
    const messageRows = Math.ceil((textWidth(message) + 2) / size().columns)
    return Math.max(LEAST_ROWS, size().rows - OTHER_ROWS - (messageRows - 1))
  }
  const ask = async <T>(question: () => Promise<T>): Promise<T> => {
    if (leaving.signal.aborted) throw leaving.reason
    try {
      return await question()
    } catch (error) {
      if (isLeft(error)) throw leaving.reason
      throw error
    }
  }
  return {
    select: <T>({ message, brief, choices, offerFirst }: SelectQuestion<T>) =>
      ask(async () => {
        const first = { value: NOTHING, name: 'Use the arrow keys, or type a name', disabled: ' ' }
        const chosen = await select<T | symbol>(
          {
            message,
            choices: [...(offerFirst ? [] : [first]), ...choices.map(layOut)],
            loop: false,
            pageSize: pageSize(message),
            theme: {
              ...look(brief === undefined ? {} : { brief }),
              i18n: { disabledError: 'Choose one of the list.' },
            },
          },
          context,
        )
        if (typeof chosen === 'symbol') throw new Error('A heading was chosen')
        return chosen
      }),
    search: <T>({ message, find }: SearchQuestion<T>) =>
      ask(() => {
        const source = (text: string | undefined) => find(text ?? '').map(layOut)
        const theme = look({ aside: SEARCH_ASIDE })
        return search<T>({ message, source, pageSize: pageSize(`${message} ${SEARCH_ASIDE}`), theme }, context)
      }),
    text: ({ message, empty, check }) =>
      ask(async () => {
        const validate = (text: string) =>
          text.trim() === '' ? empty !== undefined || 'Please type something.' : (check?.(text.trim()) ?? true)
        const theme = look(empty === undefined ? {} : { aside: `(Enter alone: ${empty})` })
        return (await input({ message, validate, theme }, context)).trim()
      }),
    confirm: ({ message }) => ask(() => confirm({ message, default: false, theme: look() }, context)),
    say: settings.write,
    columns: () => size().columns,
    close: () => {
      releaseKeys()
      job.release()
      screen.close()
    },
  }
}

/** Errors by which the library says that a question ended without an answer. */
function isLeft(error: unknown): boolean {
  return error instanceof Error && ['AbortPromptError', 'ExitPromptError', 'CancelPromptError'].includes(error.name)
}

/** What stands beside the message while a question waits, and in place of it afterwards. */
interface MessageWords {
  aside?: string
  brief?: string
}

/** The library decides on colours by itself, looking at standard output; here they are ours. */
function promptTheme(theme: Theme, rows: number, { aside, brief }: MessageWords) {
  const label = (text: string) => theme.label(text)
  const faint = (text: string) => theme.faint(text)
  return {
    prefix: { idle: theme.label('?'), done: theme.mark('✓') },
    spinner: { interval: 80, frames: [theme.label('?')] },
    icon: { cursor: '>' },
    style: {
      answer: label,
      message: (text: string, status: string) =>
        status === 'done'
          ? theme.strong(brief ?? text)
          : [theme.strong(text), ...(aside === undefined ? [] : [theme.faint(aside)])].join(' '),
      error: (text: string) => theme.error(`> ${text}`),
      defaultAnswer: (text: string) => theme.faint(`(${text})`),
      help: faint,
      highlight: label,
      key: label,
      disabled: (text: string) => theme.faint(text.trimEnd()),
      searchTerm: label,
      description: label,
      keysHelpTip: (keys: [string, string][]) =>
        rows < ROOM_FOR_KEYS
          ? undefined
          : theme.faint([...keys.map(([key, action]) => `${key} ${action}`), 'Esc leave'].join(', ')),
    },
  }
}
