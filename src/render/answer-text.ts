import type { Answer, AssignmentView, YourPart } from '../model/answer.js'
import type { MatrixHead } from '../model/matrix.js'
import { HeadIndex } from '../ask/head-index.js'
import type { Theme } from '../io/theme.js'
import { renderBlocks, type Block, type Line } from './block.js'
import { isMatrixPlace } from '../matrix/matrix-place.js'
import { matrixPlaces, renderLineNumbers, withCitation } from './citation.js'
import { renderContact, renderContacts } from './contact-text.js'
import type { Warning } from './json.js'
import { padEnd, textWidth, wrapText } from './text-width.js'

export interface TextOptions {
  width: number
  theme: Theme
}

/** An answer for people: the activity, who does it, what the asker must do, whom to call, what is open, the citation. */
export function renderAnswer(
  answer: Answer,
  head: MatrixHead,
  warnings: readonly Warning[],
  { width, theme }: TextOptions,
): string {
  const index = new HeadIndex(head)
  const { activity, match, you } = answer
  const title = match.how === 'search' ? `Understood as: ${activity.title}` : activity.title
  const opening = [
    ...wrapText(title, width).map((line) => theme.title(line)),
    ...(activity.summary === null ? [] : wrapText(activity.summary, width)),
  ]
  const blocks: Block[] = [
    { label: 'Who', lines: whoLines(answer, index) },
    ...(you ? yourBlocks(you, index) : [{ label: 'Duties', lines: dutyLines(answer) }]),
    { label: 'Call', lines: callLines(answer, head) },
    { label: 'Note', lines: answer.notes.map(({ text, sources }) => ({ text: withCitation(text, sources) })) },
    { label: 'Open', lines: answer.gaps.map(({ text, sources }) => ({ text: withCitation(text, sources) })) },
    { label: 'Source', lines: [{ text: sourceText(answer, head), faint: true }] },
    {
      label: 'State',
      lines: warnings.length === 0 ? [] : [{ text: warnings.map(({ message }) => message).join(' '), faint: true }],
    },
  ]
  return `${opening.join('\n')}\n\n${renderBlocks(blocks, width, theme)}\n`
}

/** One line for each way of being involved, strongest first; a group names its members. */
function whoLines({ assignments }: Answer, index: HeadIndex): Line[] {
  const direct = assignments.filter(({ via }) => via === null)
  if (direct.length === 0) return [{ text: `The source assigns this to nobody.` }]
  const rows = new Map<string, { mark: string; word: string; views: AssignmentView[]; conditions: string[] }>()
  for (const view of sortByStrength(direct, index)) {
    const condition =
      view.when.length > 0 || view.variant !== null
        ? ` (${[...view.when, view.variant ?? ''].filter(Boolean).join(', ')})`
        : ''
    const ids = view.capacities.map(({ id }) => id)
    const key = ids.join(' ')
    const row = rows.get(key) ?? {
      mark: view.capacities.map(({ mark }) => mark).join(''),
      word: index.shortList(ids),
      views: [],
      conditions: [],
    }
    row.views.push(view)
    row.conditions.push(condition)
    rows.set(key, row)
  }
  const all = [...rows.values()]
  const markWidth = Math.max(...all.map(({ mark }) => textWidth(mark)))
  const wordWidth = Math.max(...all.map(({ word }) => textWidth(word)))
  return all.map(({ mark, word, views, conditions }) => ({
    lead: `${markWidth > 0 ? `${padEnd(mark, markWidth)} ` : ''}${padEnd(word, wordWidth)}  `,
    text: views
      .map((view, at) => `${nameWithMembers(view, views.length > 1, index)}${conditions[at] ?? ''}`)
      .join(', '),
  }))
}

/** A duty of a group is one of each member; beside other roles there is no room to name them. */
function nameWithMembers({ role }: AssignmentView, besideOthers: boolean, index: HeadIndex): string {
  const members = index.membersOf(role.id).map((id) => index.roleRef(id).name)
  if (members.length === 0) return role.name
  return `${role.name} (${besideOthers ? 'each member' : members.join(', ')})`
}

function sortByStrength(views: readonly AssignmentView[], index: HeadIndex): AssignmentView[] {
  const order = index.sortByStrength(views.map(({ capacity }) => capacity.id)).map(({ id }) => id)
  return [...views].sort((a, b) => order.indexOf(a.capacity.id) - order.indexOf(b.capacity.id))
}

function yourBlocks(you: YourPart, index: HeadIndex): Block[] {
  const word = you.capacity ? `: ${index.short(you.capacity.id)}` : ''
  const duties = you.obligations.map(({ text, sources }): Line => ({ lead: '- ', text: withCitation(text, sources) }))
  const steps = you.nextSteps.map((step, at): Line => {
    const contact = step.contact && !step.text.includes(step.contact.label) ? ` -> ${renderContact(step.contact)}` : ''
    const link = step.url === null ? '' : ` ${step.url}`
    return { lead: `${String(at + 1)}. `, text: withCitation(`${step.text}${contact}${link}`, step.sources) }
  })
  return [
    { label: 'You', lines: [{ text: `${you.role.name}${word}. ${you.reason}` }, ...duties] },
    { label: 'Next', lines: steps },
  ]
}

/** Without a role: the duties of whoever does the work. */
function dutyLines({ assignments }: Answer): Line[] {
  return assignments
    .filter(({ via, capacity }) => via === null && (capacity.kind === 'responsible' || capacity.kind === 'accountable'))
    .flatMap(({ role, obligations }) =>
      obligations.map(({ text, sources }) => ({ lead: '- ', text: withCitation(`${role.name}: ${text}`, sources) })),
    )
}

/**
 * The chain, a line a call. A role that stands in it twice, under conditions, is given in full where it first comes up; those
 * that come up again share a last line.
 */
function callLines({ callChain, you }: Answer, head: MatrixHead): Line[] {
  const firsts = callChain.filter(({ role }, at) => callChain.findIndex((other) => other.role.id === role.id) === at)
  const again = callChain.filter((step) => !firsts.includes(step)).map(({ role }) => role.name)
  const lines = firsts.map(({ role, when, contacts }) => {
    const reach = role.id === you?.role.id ? 'you' : renderContacts(contacts)
    return { text: `${role.name}${renderCondition(when, head)}: ${reach}` }
  })
  if (again.length > 0) lines.push({ text: `Otherwise ${again.join(', ')}: as above` })
  return lines.map((line, at) => ({ ...line, lead: `${String(at + 1)}. ` }))
}

function renderCondition(when: readonly string[], head: MatrixHead): string {
  const titles = when.map((id) => head.situations.find((situation) => situation.id === id)?.title ?? id)
  return titles.length === 0 ? '' : `, if ${titles.join(' or ').toLowerCase()}`
}

function sourceText({ sources }: Answer, head: MatrixHead): string {
  const [first] = sources.filter((source) => !isMatrixPlace(source))
  const section = first || sources.length === 0 ? (first?.section ?? head.source.title ?? head.title) : ''
  return [section, renderLineNumbers(sources), ...matrixPlaces(sources)].filter(Boolean).join(', ')
}
