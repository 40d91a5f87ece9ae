import { EXIT } from '../model/exit-codes.js'
import { PromptLeft, type Prompter, type PrompterSettings, type Terminal } from './prompter.js'

const SIGNAL_EXITS = { SIGINT: EXIT.interrupted, SIGTERM: EXIT.terminated, SIGHUP: EXIT.hangup } as const

/**
 * The questions of a run, in the form that suits the terminal. Until it is closed, Ctrl-C, Ctrl-D, Esc, the end of the
 * input and the signals end the question at hand, and with it the run.
 */
export async function openPrompter(settings: PrompterSettings, terminal: Terminal): Promise<Prompter> {
  const leaving = new Leaving()
  const release = watchTerminal(terminal, leaving)
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

function watchTerminal(terminal: Terminal, leaving: Leaving): () => void {
  const { stdin: input, stderr: output } = terminal
  const stop = () => {
    leaving.leave(EXIT.interrupted)
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
    input.off('end', stop).off('error', stop)
    input.pause()
  }
}
