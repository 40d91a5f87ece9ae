import { listActivities, type ListFilter } from '../ask/list.js'
import { didYouMean, requireRole } from '../ask/find-role.js'
import { nearestNames } from '../ask/nearest-names.js'
import { foldName } from '../matrix/fold.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import type { CommandSpec } from '../grammar/spec.js'
import { WhoownsError } from '../model/errors.js'
import type { MatrixHead } from '../model/matrix.js'
import { EXIT } from '../model/exit-codes.js'
import { renderJsonLine, unknownField } from '../render/json.js'
import { renderList } from '../render/list-text.js'
import { plainList } from '../render/plain-tables.js'
import type { Run } from '../run.js'

export const listCommand: CommandSpec = {
  name: 'list',
  summary: 'the matrix, whole or narrowed',
  arguments: [],
  options: [
    { name: 'role', value: 'role', summary: 'only where this role has a part', completes: 'role' },
    {
      name: 'capacity',
      value: 'capacity',
      summary: 'only where somebody (or --role) has this capacity',
      completes: 'capacity',
    },
    { name: 'group', value: 'group', summary: 'only this group of activities', completes: 'group' },
    { name: 'unassigned', summary: 'only what nobody is responsible for' },
    { name: 'jsonl', summary: 'print a JSON object a line' },
  ],
  examples: [
    { command: 'whoowns list', summary: 'the whole matrix' },
    { command: 'whoowns list --role cyber --capacity responsible', summary: 'what Cyber Security is responsible for' },
    { command: 'whoowns list --group logging', summary: 'everything about logging' },
    { command: 'whoowns list --jsonl', summary: 'a JSON object a line, for scripts' },
  ],
  run: runList,
}

async function runList(run: Run): Promise<number> {
  run.refuseSituations('The list is the matrix in all situations')
  const view = await run.matrix()
  const list = listActivities(view, readFilter(run, view.head))
  const field = run.flags.text('field')
  if (field !== undefined) {
    if (field !== 'id' && field !== 'title') throw unknownField(field, ['id', 'title'])
    run.print(list.activities.map(({ activity }) => `${activity[field]}\n`).join(''))
  } else if (run.flags.has('jsonl')) run.print(list.activities.map(renderJsonLine).join(''))
  else if (run.json) run.printJson('list', list)
  else if (run.plain) run.print(plainList(list, run.quiet))
  else run.printText(renderList(list, view.head, { width: run.width, theme: await run.theme() }))
  return list.activities.length === 0 ? EXIT.no : EXIT.ok
}

function readFilter({ flags }: Run, head: MatrixHead): ListFilter {
  const role = flags.text('role') ?? flags.text('as')
  const capacity = flags.text('capacity')
  const group = flags.text('group')
  const capacityNames = head.capacities.map(({ id, short }) => ({ id, title: short }))
  return {
    role: role === undefined ? undefined : requireRole(head, role).id,
    capacity: capacity === undefined ? undefined : requireId('capacity', capacity, capacityNames),
    group: group === undefined ? undefined : requireId('group', group, head.groups),
    unassigned: flags.has('unassigned'),
  }
}

function requireId(kind: 'capacity' | 'group', name: string, items: readonly { id: string; title: string }[]): string {
  const folded = foldName(name)
  const item = items.find(({ id, title }) => foldName(id) === folded || foldName(title) === folded)
  if (item) return item.id
  const suggestions = nearestNames(
    name,
    items.map(({ id, title }) => ({ id, title, name: id })),
  )
  const valid = kind === 'capacity' ? 'Capacities' : 'Groups'
  throw new WhoownsError(
    kind === 'capacity' ? 'UNKNOWN_CAPACITY' : 'UNKNOWN_GROUP',
    `No ${kind} "${sanitiseLine(name)}".`,
    {
      hint: `${didYouMean(suggestions)}${valid}: ${items.map(({ id }) => id).join(', ')}.`,
      suggestions,
    },
  )
}
