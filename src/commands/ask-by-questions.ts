import { findByName } from '../ask/find-by-name.js'
import { findByWords } from '../ask/search.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import { foldName } from '../matrix/fold.js'
import { WhoownsError } from '../model/errors.js'
import { EXIT } from '../model/exit-codes.js'
import type { MatrixHead, Role } from '../model/matrix.js'
import type { MatrixView } from '../model/view.js'
import type { Choice, Prompter } from '../io/prompter.js'
import { rememberedRole } from '../sources/user-state.js'
import type { Run } from '../run.js'
import { askRole, canPrompt, converse } from './converse.js'
import { printAnswer } from './print-answer.js'

/**
 * Asks who the user is and about which activity, answers, and goes on until the user has had enough; MISSING_INPUT where
 * nobody can be asked.
 */
export async function askByQuestions(run: Run): Promise<number> {
  if (!canPrompt(run)) {
    throw new WhoownsError('MISSING_INPUT', 'Which activity? Say it in a few words.', {
      hint: 'For example: whoowns "set up logging". whoowns list shows all; whoowns --help tells more.',
    })
  }
  const view = await run.matrix()
  // A wrong situation is better said before the questions than after them.
  run.situations(view)
  return converse(run, async (prompter) => {
    const role = run.role(view) ?? (await askRole(prompter, view.head))
    run.chooseRole(role)
    const find = activityFinder(view)
    await answerOne(run, view, prompter, find)
    for (;;) {
      const next = await prompter.select({
        id: 'next',
        message: 'What next?',
        choices: nextChoices(run, view.head, role),
        offerFirst: true,
      })
      if (next === 'leave') return EXIT.ok
      if (next === 'ask') await answerOne(run, view, prompter, find)
      else if (next === 'brief') await (await import('./role.js')).printBrief(run, view, role)
      else await remember(run, view.head, role, prompter)
    }
  })
}

type Next = 'ask' | 'brief' | 'remember' | 'leave'

function nextChoices(run: Run, head: MatrixHead, role: Role): Choice<Next>[] {
  const isRemembered = rememberedRole(run.context, head.id) === role.id
  return [
    { value: 'ask', name: 'Ask about another activity' },
    { value: 'brief', name: `All that ${role.name} owes, and is owed` },
    ...(isRemembered ? [] : [{ value: 'remember' as const, name: `Remember that I am ${role.name}` }]),
    { value: 'leave', name: 'Leave' },
  ]
}

async function answerOne(
  run: Run,
  view: MatrixView,
  prompter: Prompter,
  find: (text: string) => Choice<number>[],
): Promise<void> {
  const position = await prompter.search({ id: 'activity', message: 'Which activity?', find })
  const { id } = view.activity(position)
  await printAnswer(run, view, { kind: 'found', position, match: { how: 'id', score: 1, words: [] } }, id)
}

async function remember({ context }: Run, head: MatrixHead, role: Role, prompter: Prompter): Promise<void> {
  const { rememberRole } = await import('../sources/remember-role.js')
  const file = rememberRole(context, head.id, role.id)
  prompter.say(`Remembered in ${sanitiseLine(file)}; whoowns role --forget undoes it.\n`)
}

/** Activities for what was typed: by the letters of their names, and by what the words would be understood as. */
function activityFinder(view: MatrixView): (text: string) => Choice<number>[] {
  const all = Array.from({ length: view.size }, (_, position) => {
    const { title, id, aliases, group } = view.activity(position)
    return { value: position, name: title, title: foldName(title), other: [id, ...aliases].map(foldName), group }
  })
  const rank = new Map(view.head.groups.map(({ id }, at) => [id, at]))
  const rankOf = (group: string | null) => (group === null ? rank.size : (rank.get(group) ?? rank.size))
  const byGroup = [...all].sort((a, b) => rankOf(a.group) - rankOf(b.group))
  return (text) => {
    const folded = foldName(text)
    if (folded === '') return byGroup
    const understood = new Set(understoodAs(view, text))
    const fit = ({ value, title, other }: (typeof all)[number]) => {
      // Letters first: what is typed so far may be half a word, which words would be understood as another.
      if (title.startsWith(folded)) return 0
      if (title.includes(folded)) return 1
      if (understood.has(value)) return 2
      return other.some((name) => name.includes(folded)) ? 3 : null
    }
    return byGroup
      .map((choice) => ({ choice, fit: fit(choice) }))
      .filter((entry): entry is typeof entry & { fit: number } => entry.fit !== null)
      .sort((a, b) => a.fit - b.fit)
      .map(({ choice }) => choice)
  }
}

function understoodAs(view: MatrixView, text: string): number[] {
  const finding = findByWords(view, text.slice(0, 200))
  if (finding.kind === 'found') return [finding.position]
  if (finding.kind === 'none') return []
  return finding.candidates.flatMap(({ id }) => {
    const named = findByName(view, id)
    return named.kind === 'found' ? [named.position] : []
  })
}
