import type { Answer, AssignmentView, CallStepView, YourPart } from '../model/answer.js'
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
    ...(you ? yourBlocks(you) : [{ label: 'Duties', lines: dutyLines(answer) }]),
    { label: 'Call', lines: callLines(answer.callChain, index, head) },
    { label: 'Note', lines: answer.notes.map(({ text, sources }) => ({ text: withCitation(text, sources) })) },
    { label: 'Open', lines: answer.gaps.map(({ text, sources }) => ({ text: withCitation(text, sources) })) },
    { label: 'Source', lines: [{ text: sourceText(answer, head), faint: true }] },
    { label: 'State', lines: warnings.length === 0 ? [] : [{ text: stateText(warnings), faint: true }] },
  ]
  return `${opening.join('\n')}\n\n${renderBlocks(blocks, width, theme)}\n`
}

/** One line for each way of being involved, strongest first; a group names its members. */
function whoLines({ assignments }: Answer, index: HeadIndex): Line[] {
  const direct = assignments.filter(({ via }) => via === null)
  if (direct.length === 0) return [{ text: `The source assigns this to nobody.` }]
  const rows = new Map<string, { mark: string; word: string; names: string[] }>()
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
      names: [],
    }
    row.names.push(`${nameWithMembers(view, index)}${condition}`)
    rows.set(key, row)
  }
  const all = [...rows.values()]
  const markWidth = Math.max(...all.map(({ mark }) => textWidth(mark)))
  const wordWidth = Math.max(...all.map(({ word }) => textWidth(word)))
  return all.map(({ mark, word, names }) => ({
    lead: `${markWidth > 0 ? `${padEnd(mark, markWidth)} ` : ''}${padEnd(word, wordWidth)}  `,
    text: names.join(', '),
  }))
}

function nameWithMembers({ role }: AssignmentView, index: HeadIndex): string {
  const members = index.membersOf(role.id).map((id) => index.roleRef(id).name)
  return members.length === 0 ? role.name : `${role.name} (${members.join(', ')})`
}

function sortByStrength(views: readonly AssignmentView[], index: HeadIndex): AssignmentView[] {
  const order = index.sortByStrength(views.map(({ capacity }) => capacity.id)).map(({ id }) => id)
  return [...views].sort((a, b) => order.indexOf(a.capacity.id) - order.indexOf(b.capacity.id))
}

function yourBlocks(you: YourPart): Block[] {
  const word = you.capacity ? `: ${you.capacity.id.replace(/-/g, ' ')}` : ''
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

function callLines(chain: readonly CallStepView[], index: HeadIndex, head: MatrixHead): Line[] {
  const shown = new Set<string>()
  return chain.map(({ step, role, when, unless, contacts }) => {
    // Contacts of a role that stands twice in the chain are given once.
    const reach = shown.has(role.id) ? 'as above' : renderContacts(contacts)
    shown.add(role.id)
    const condition = renderCondition(when, unless, head)
    return { lead: `${String(step)}. `, text: `${index.roleRef(role.id).name}${condition}: ${reach}` }
  })
}

function renderCondition(when: readonly string[], unless: readonly string[], head: MatrixHead): string {
  const titles = (ids: readonly string[]) =>
    ids.map((id) => (head.situations.find((situation) => situation.id === id)?.title ?? id).toLowerCase()).join(' or ')
  if (when.length > 0) return ` (if: ${titles(when)})`
  return unless.length > 0 ? ` (unless: ${titles(unless)})` : ''
}

function sourceText({ sources }: Answer, head: MatrixHead): string {
  const [first] = sources.filter((source) => !isMatrixPlace(source))
  const section = first?.section ?? null
  const title = first || sources.length === 0 ? (head.source.title ?? head.title) : ''
  return [title, section === head.source.title ? '' : section, renderLineNumbers(sources), ...matrixPlaces(sources)]
    .filter(Boolean)
    .join(', ')
}

function stateText(warnings: readonly Warning[]): string {
  return warnings.map(({ message }) => message).join(' ')
}
