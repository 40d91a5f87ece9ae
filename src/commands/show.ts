import { findByName } from '../ask/find-by-name.js'
import type { CommandSpec } from '../grammar/spec.js'
import { WhoownsError } from '../model/errors.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import type { Run } from '../run.js'
import { printAnswer } from './print-answer.js'

export const showCommand: CommandSpec = {
  name: 'show',
  summary: 'the answer by exact id, title or other name; never searches',
  details: 'For scripts: what it answers today it answers the same way tomorrow. Any other name exits with code 1.',
  arguments: [
    { name: 'activity', required: true, variadic: true, summary: 'id, title or other name', completes: 'activity' },
  ],
  options: [],
  examples: [
    { command: 'whoowns show set-up-logging', summary: 'the answer by id' },
    { command: 'whoowns show set-up-logging --json', summary: 'as one JSON document' },
    { command: 'whoowns show set-up-logging --field owner', summary: 'only the id of whoever is responsible' },
  ],
  run: runShow,
}

async function runShow(run: Run): Promise<number> {
  const name = run.question()
  if (name === '')
    throw new WhoownsError('MISSING_INPUT', 'Which activity? Give its id.', {
      hint: 'whoowns list --plain shows the ids.',
    })
  const view = await run.matrix()
  const finding = findByName(view, name)
  if (finding.kind === 'found') return printAnswer(run, view, finding, name)
  const { nearestActivities } = await import('../ask/nearest-activities.js')
  const suggestions = nearestActivities(view, name)
  const meant = suggestions.length > 0 ? `Did you mean: ${suggestions.map(({ id }) => id).join(', ')}? ` : ''
  throw new WhoownsError('NOT_FOUND', `${view.head.title} has no activity "${sanitiseLine(name)}".`, {
    hint: `${meant}whoowns ask searches in words.`,
    suggestions,
  })
}
