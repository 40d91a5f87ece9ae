import type { Prompter } from '../../src/io/prompter.js'
import { PromptLeft } from '../../src/io/prompter.js'

/** An answer by the id of its question: the name of a choice (or its beginning), a text, yes or no; LEAVE leaves. */
export type ScriptedAnswer = readonly [id: string, answer: string]
export const LEAVE = 'leave the question'

/**
 * Answers questions from a script. A question that is not the next of the script, an answer that is no choice, and an answer
 * that nobody asked for fail the test.
 */
export function scriptedPrompter(script: readonly ScriptedAnswer[]) {
  const left = [...script]
  const asked: string[] = []
  let said = ''
  const next = (id: string): string => {
    const [wanted, answer] = left.shift() ?? ['nothing', '']
    if (wanted !== id) throw new Error(`The question "${id}" was asked where the script has ${wanted}`)
    asked.push(id)
    if (answer === LEAVE) throw new PromptLeft(130)
    return answer
  }
  const choose = <T>(id: string, answer: string, choices: readonly { value: T; name: string }[]): T => {
    const found = choices.find(({ name }) => name === answer) ?? choices.find(({ name }) => name.startsWith(answer))
    if (!found) throw new Error(`"${answer}" is no choice of ${id}: ${choices.map(({ name }) => name).join(', ')}`)
    return found.value
  }
  const prompter: Prompter = {
    select: ({ id, choices }) => Promise.resolve().then(() => choose(id, next(id), choices)),
    search: ({ id, find }) =>
      Promise.resolve().then(() => {
        const answer = next(id)
        return choose(id, answer, find(answer))
      }),
    text: ({ id }) => Promise.resolve().then(() => next(id)),
    confirm: ({ id }) => Promise.resolve().then(() => next(id) === 'yes'),
    say: (text) => void (said += text),
    columns: () => 80,
    close: () => undefined,
  }
  return {
    options: {
      openPrompter: () => Promise.resolve(prompter),
      isTerminal: (descriptor: number) => descriptor !== 1,
    },
    asked,
    /** Text between the questions. */
    said: () => said,
    /** Answers that were never asked for. */
    unused: () => left,
  }
}
