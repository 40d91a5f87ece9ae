import { aboutMatrix } from '../ask/about.js'
import type { CommandSpec } from '../grammar/spec.js'
import { EXIT } from '../model/exit-codes.js'
import { renderAbout } from '../render/about-text.js'
import { unknownField } from '../render/json.js'
import { renderPlain } from '../render/plain.js'
import type { Run } from '../run.js'

export const aboutCommand: CommandSpec = {
  name: 'about',
  summary: 'where the matrix comes from, its licence and review state',
  arguments: [],
  options: [],
  examples: [{ command: 'whoowns about', summary: 'provenance, attribution, review dates' }],
  run: runAbout,
}

async function runAbout(run: Run): Promise<number> {
  const view = await run.matrix()
  const about = aboutMatrix(view, run.context.today())
  const values: Record<string, string> = {
    id: about.id,
    title: about.title,
    version: about.version,
    status: about.status,
    'last-reviewed-on': about.review.lastReviewedOn ?? '',
    'review-due-on': about.review.dueOn ?? '',
    licence: about.source.licence ?? '',
    attribution: about.source.attribution ?? '',
    url: about.source.url ?? '',
  }
  const field = run.flags.text('field')
  if (field !== undefined) {
    if (!Object.hasOwn(values, field)) throw unknownField(field, Object.keys(values))
    run.print(values[field] ?? '')
  } else if (run.json) run.printJson('about', about)
  else if (run.plain) run.print(renderPlain(['field', 'value'], Object.entries(values), run.quiet))
  else run.printText(renderAbout(about, { width: run.width, theme: await run.theme() }))
  return EXIT.ok
}
