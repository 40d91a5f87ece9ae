import { sanitiseLine } from '../matrix/sanitise.js'
import { findByName } from '../ask/find-by-name.js'
import type { Ambiguity } from '../model/answer.js'
import { EXIT } from '../model/exit-codes.js'
import type { MatrixView } from '../model/view.js'
import { renderCandidates } from '../render/candidates-text.js'
import { renderPlain } from '../render/plain.js'
import type { Prompter } from '../io/prompter.js'
import type { Run } from '../run.js'
import { printAnswer } from './print-answer.js'

/** A question that could mean several activities: asks which on a terminal, else lists them; the exit code. */
export async function answerAmbiguity(run: Run, view: MatrixView, ambiguity: Ambiguity): Promise<number> {
  const { canPrompt, converse } = await import('./converse.js')
  return canPrompt(run)
    ? converse(run, (prompter) => askWhich(run, view, ambiguity, prompter))
    : printAmbiguity(run, ambiguity)
}

async function askWhich(
  run: Run,
  view: MatrixView,
  { query, candidates }: Ambiguity,
  prompter: Prompter,
): Promise<number> {
  const id = await prompter.select<string | null>({
    id: 'which',
    message: `"${sanitiseLine(query)}" could mean several activities. Which one?`,
    choices: [
      ...candidates.map((candidate) => ({ value: candidate.id, name: candidate.title })),
      { value: null, name: 'None of these' },
    ],
  })
  if (id === null) {
    run.note('whoowns list shows all activities.')
    return EXIT.no
  }
  const finding = findByName(view, id)
  if (finding.kind !== 'found') throw new Error(`The matrix has lost ${id}`)
  return printAnswer(run, view, finding, query)
}

async function printAmbiguity(run: Run, ambiguity: Ambiguity): Promise<number> {
  if (run.json) run.printJson('ambiguous', ambiguity)
  else if (run.flags.has('field')) run.note(`"${sanitiseLine(ambiguity.query)}" could mean several activities.`)
  else if (run.plain) {
    const rows = ambiguity.candidates.map(({ id, title, score }) => [id, title, score.toFixed(2)])
    run.print(renderPlain(['id', 'title', 'score'], rows, run.quiet))
  } else run.printText(renderCandidates(ambiguity, { width: run.width, theme: await run.theme() }))
  return EXIT.no
}
