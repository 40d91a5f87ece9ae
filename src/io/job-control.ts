import type { QuestionScreen } from './question-screen.js'
import type { Terminal } from './prompter.js'

/** Within this time a process that can be stopped is stopped; one that nobody could continue goes on. */
const STOPPING_MS = 30

/**
 * Gives the terminal to the shell while the user puts the program aside (Ctrl-Z), and draws the question again when it comes
 * back. The whole job is stopped: a program that started this one, such as npx, would keep the terminal else.
 */
export function controlJob(terminal: Terminal, screen: QuestionScreen): { suspend: () => void; release: () => void } {
  const { stdin } = terminal
  let suspended = false
  const resume = () => {
    // The shell may have set the terminal its own way; a mode that is thought to be set is not set again.
    stdin.setRawMode(false)
    stdin.setRawMode(true)
    if (suspended) terminal.on('SIGTSTP', suspend)
    suspended = false
    screen.resume()
  }
  const suspend = () => {
    if (suspended) return
    suspended = true
    stdin.setRawMode(false)
    screen.suspend()
    terminal.off('SIGTSTP', suspend)
    terminal.kill(0, 'SIGTSTP')
    setTimeout(() => {
      if (suspended) resume()
    }, STOPPING_MS)
  }
  terminal.on('SIGTSTP', suspend)
  terminal.on('SIGCONT', resume)
  return {
    suspend,
    release: () => {
      terminal.off('SIGTSTP', suspend)
      terminal.off('SIGCONT', resume)
    },
  }
}
