import { emitKeypressEvents } from 'node:readline'
import { EXIT } from '../model/exit-codes.js'
import { PromptLeft, type Prompter, type PrompterSettings, type Terminal } from './prompter.js'

const SIGNAL_EXITS = { SIGINT: EXIT.interrupted, SIGTERM: EXIT.terminated, SIGHUP: EXIT.hangup } as const
/** How long a lone Esc is waited on, since the arrow keys begin with the same byte. */
const ESCAPE_MS = 50

/**
 * The questions of a run, in the form that suits the terminal. Until it is closed, Ctrl-C, Ctrl-D, Esc, the end of the
 * input and the signals end the question at hand, and with it the run.
 */
export async function openPrompter(settings: PrompterSettings, terminal: Terminal): Promise<Prompter> {
  const leaving = new Leaving()
  const release = watchTerminal(terminal, leaving, settings.accessible)
  const prompter = settings.accessible
    ? (await import('./linear-prompter.js')).createLinearPrompter(settings, terminal, leaving)
    : (await import('./rich-prompter.js')).createRichPrompter(settings, terminal, leaving)
  return {
    ...prompter,
    close() {
      prompter.close()
      release()
    },
  }
}

/** Whether the run is being left, and with which exit code; the first reason counts. */
export class Leaving {
  private readonly controller = new AbortController()
  private exitCode: number | null = null

  get signal(): AbortSignal {
    return this.controller.signal
  }

  leave(exitCode: number): void {
    this.exitCode ??= exitCode
    this.controller.abort()
  }

  /** What a question that is cut short throws. */
  get reason(): PromptLeft {
    return new PromptLeft(this.exitCode ?? EXIT.interrupted)
  }
}

function watchTerminal(terminal: Terminal, leaving: Leaving, accessible: boolean): () => void {
  const { stdin: input, stderr: output } = terminal
  const stop = () => {
    leaving.leave(EXIT.interrupted)
  }
  const onKey = (_: unknown, key: { name?: string; ctrl?: boolean } | undefined) => {
    if (key?.name === 'escape' || (key?.ctrl === true && (key.name === 'c' || key.name === 'd'))) stop()
  }
  // Once the terminal is gone, drawing on it fails; the run is ending by then.
  const ignore = () => undefined
  const signals = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map((name) => {
    const handle = () => {
      leaving.leave(SIGNAL_EXITS[name])
    }
    terminal.on(name, handle)
    return () => terminal.off(name, handle)
  })
  if (!accessible) {
    // The first to ask for key events decides how long Esc is waited on; readline would take half a second.
    emitKeypressEvents(input, { escapeCodeTimeout: ESCAPE_MS } as never)
    input.on('keypress', onKey)
  }
  input.on('end', stop).on('error', stop)
  // Setting the mode of a terminal that has gone throws in the middle of readline; there is nothing left to set.
  const setRawMode = input.setRawMode.bind(input)
  input.setRawMode = (mode) => {
    try {
      return setRawMode(mode)
    } catch {
      return input
    }
  }
  // These stay: what is left of a question may still touch a terminal that has gone.
  input.on('error', ignore)
  output.on('error', ignore)
  return () => {
    for (const remove of signals) remove()
    input.off('keypress', onKey).off('end', stop).off('error', stop)
    input.pause()
  }
}
