import { answerActivity } from '../ask/answer.js'
import type { Finding } from '../ask/find-by-name.js'
import type { MatrixView } from '../model/view.js'
import { EXIT } from '../model/exit-codes.js'
import { renderAnswer } from '../render/answer-text.js'
import { renderAnswerField } from '../render/fields.js'
import { plainAnswer } from '../render/plain.js'
import { listWarnings } from '../render/warnings.js'
import type { Run } from '../run.js'

/** The answer about the activity that was found, in the form that the flags ask for. */
export async function printAnswer(
  run: Run,
  view: MatrixView,
  finding: Finding & { kind: 'found' },
  query: string,
): Promise<number> {
  const role = run.role(view)
  const answer = answerActivity(view.head, view.activity(finding.position), {
    query,
    match: finding.match,
    as: role,
    when: run.situations(view),
  })
  const field = run.flags.text('field')
  if (field !== undefined) {
    const value = renderAnswerField(answer, field)
    run.print(value)
    return value === '' ? EXIT.no : EXIT.ok
  }
  if (run.json) run.printJson('answer', answer)
  else if (run.plain) run.print(plainAnswer(answer, run.quiet))
  else {
    const warnings = listWarnings(view, run.context.today())
    run.printText(renderAnswer(answer, view.head, warnings, { width: run.width, theme: await run.theme() }))
    if (role === null && run.context.isTerminal(1))
      run.note('hint: add --as <role> for your own duties and next steps.')
  }
  return EXIT.ok
}
