import type { Theme } from './theme.js'

export interface Choice<T> {
  value: T
  name: string
}

/** One of a few. Nothing is chosen until the user chooses: an empty line or a stray Enter is no answer. */
export interface SelectQuestion<T> {
  /** Name of the question, the same in every front end; tests answer by it. */
  id: string
  message: string
  choices: readonly Choice<T>[]
  /** The question in a few words, for when it has been answered. */
  brief?: string
  /** The first choice may be taken with a single Enter; for questions where a slip does no harm. */
  offerFirst?: boolean
}

/** One of many, found by typing. */
export interface SearchQuestion<T> {
  id: string
  message: string
  /** Choices for what was typed so far, best first; all for an empty text. */
  find: (text: string) => readonly Choice<T>[]
}

export interface TextQuestion {
  id: string
  message: string
  /** What an empty line means, in a word or two; without it there is no empty answer. */
  empty?: string
  /** What is wrong with a text, or null. */
  check?: (text: string) => string | null
}

/** Yes or no; an empty line means no. */
export interface ConfirmQuestion {
  id: string
  message: string
}

/**
 * Asks whoever sits at the terminal. Every method throws `PromptLeft` when the question is left instead of answered.
 * All texts must be sanitised already.
 */
export interface Prompter {
  select: <T>(question: SelectQuestion<T>) => Promise<T>
  search: <T>(question: SearchQuestion<T>) => Promise<T>
  /** A line of text, trimmed; empty only where the question says what that means. */
  text: (question: TextQuestion) => Promise<string>
  confirm: (question: ConfirmQuestion) => Promise<boolean>
  /** Shows text between questions. */
  say: (text: string) => void
  /** Columns to lay out what is said for. */
  columns: () => number
  /** Gives the terminal back as it was. */
  close: () => void
}

export interface PrompterSettings {
  /** Numbered choices and linear text instead of lists that are redrawn. */
  accessible: boolean
  theme: Theme
  write: (text: string) => void
}

/** The process whose terminal a prompter works on. */
export interface Terminal {
  readonly stdin: NodeJS.ReadStream
  readonly stderr: NodeJS.WriteStream
  on(signal: Signal, handle: () => void): unknown
  off(signal: Signal, handle: () => void): unknown
  kill(process: number, signal: Signal): unknown
}

export type Signal = 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'SIGTSTP' | 'SIGCONT'

/** The user left a question (Ctrl-C, Ctrl-D, Esc), or a signal ended it; the process is to end with `exitCode`. */
export class PromptLeft extends Error {
  override readonly name = 'PromptLeft'
  constructor(readonly exitCode: number) {
    super('The question was left')
  }
}
