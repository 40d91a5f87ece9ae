import { findByWords } from '../ask/search.js'
import type { Finding } from '../ask/find-by-name.js'
import type { CommandSpec } from '../grammar/spec.js'
import { WhoownsError, type Suggestion } from '../model/errors.js'
import type { MatrixView } from '../model/view.js'
import { nearestNames } from '../ask/nearest-names.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import type { Run } from '../run.js'
import { printAnswer } from './print-answer.js'

export const askCommand: CommandSpec = {
  name: 'ask',
  summary: 'answer who owns an activity, in your own words',
  details:
    'An id, title or other name answers exactly. Other words are searched; an activity is answered only when it is clearly ' +
    'meant, near ties are listed (exit code 1). Scripts are better served by "show".',
  arguments: [{ name: 'activity', variadic: true, summary: 'what you want to know about', completes: 'activity' }],
  options: [],
  examples: [
    { command: 'whoowns "set up logging"', summary: 'who does it, what is owed, whom to call' },
    { command: 'whoowns "set up logging" --as product-team', summary: 'the same, with your duties and next steps' },
    { command: 'whoowns incident --when security-incident', summary: 'whom to call in a security incident' },
    { command: 'whoowns role re', summary: 'what Reliability Engineering owes, and what others owe it' },
    { command: 'whoowns list', summary: 'the whole matrix' },
  ],
  run: runAsk,
}

async function runAsk(run: Run): Promise<number> {
  const question = run.question()
  if (question === '') return (await import('./ask-by-questions.js')).askByQuestions(run)
  const view = await run.matrix()
  const finding = findByWords(view, question)
  if (finding.kind === 'found') return printAnswer(run, view, finding, question)
  if (finding.kind === 'ambiguous') {
    const { answerAmbiguity } = await import('./answer-ambiguity.js')
    return answerAmbiguity(run, view, { query: question, candidates: finding.candidates })
  }
  throw notFound(view, question, finding, commandsLike(run, question))
}

/** A mistyped command ends up as a question; its name is among the suggestions. */
function commandsLike({ commands }: Run, question: string): Suggestion[] {
  if (question.includes(' ')) return []
  return nearestNames(
    question,
    commands.map((name) => ({ id: name, title: `the command ${name}`, name })),
  )
}

function notFound(
  { head }: MatrixView,
  question: string,
  { nearest }: Finding & { kind: 'none' },
  commands: readonly Suggestion[],
): WhoownsError {
  const activities = nearest.map(({ id, title }) => ({ id, title }))
  const suggestions = [...commands, ...activities].slice(0, 3)
  const named = suggestions.map(({ id }) => id).join(', ')
  const hint =
    suggestions.length > 0 ? `Did you mean: ${named}? whoowns list shows all.` : 'whoowns list shows all activities.'
  return new WhoownsError('NOT_FOUND', `Nothing in ${head.title} answers "${sanitiseLine(question)}".`, {
    hint,
    suggestions,
  })
}
