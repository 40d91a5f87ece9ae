import type { Checklist, ChecklistEntry } from '../onboard/checklist.js'
import type { MatrixHead } from '../model/matrix.js'
import type { TextOptions } from './answer-text.js'
import { renderBlocks, type Line } from './block.js'
import { renderLineNumbers } from './citation.js'
import { renderContact } from './contact-text.js'
import { progressBar, progressWords } from './progress-text.js'
import { padEnd, textWidth, wrapText } from './text-width.js'

export interface ChecklistTextOptions extends TextOptions {
  /** Words only, for screen readers. */
  accessible: boolean
}

/** Below this many columns the bars stand below their titles. */
const SIDE_BY_SIDE = 60

/** Where a checklist stands, for people: the counts, a bar for each group, what has changed, and what is open. */
export function renderStatus(checklist: Checklist, head: MatrixHead, options: ChecklistTextOptions): string {
  const { width, theme } = options
  const wrap = (text: string) => wrapText(text, width)
  const { counts, groups, items, removed } = checklist
  const opening = [
    ...wrap(checklistTitle(checklist)).map((line) => theme.title(line)),
    ...wrap(`${head.title} ${head.version}`),
    ...wrap(`${progressWords(counts)}.`),
  ]
  const open = items.filter(({ status }) => status === 'todo')
  const sections = [
    opening,
    renderBars(groups, options),
    renderChanges(items, removed, options),
    open.length === 0
      ? [counts.total === 0 ? 'The matrix gives this role nothing to do.' : 'Everything is done.']
      : renderOpen(open, groups, options),
  ]
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

export function checklistTitle({ role, service }: Pick<Checklist, 'role' | 'service'>): string {
  return `Onboarding: ${role.name}${service === null ? '' : ` for ${service}`}`
}

function renderBars(groups: Checklist['groups'], { width, theme, accessible }: ChecklistTextOptions): string[] {
  const titleWidth = Math.max(0, ...groups.map(({ title }) => textWidth(title)))
  return groups.flatMap((group) => {
    const words = progressWords(group)
    if (accessible) return wrapText(`${group.title}: ${words}`, width)
    const bar = theme.mark(progressBar(group))
    if (width < SIDE_BY_SIDE)
      return [...wrapText(group.title, width), `  ${bar}`, ...wrapText(words, width - 2).map((line) => `  ${line}`)]
    return [`${padEnd(group.title, titleWidth)}  ${bar}  ${words}`]
  })
}

function renderChanges(
  items: readonly ChecklistEntry[],
  removed: Checklist['removed'],
  { width, theme }: TextOptions,
): string[] {
  const changed = items.flatMap(({ id, text, change }) => (change ? hang(`${id}: ${text} - ${change.why}`, width) : []))
  const gone = removed.flatMap(({ id, text, status, reason }) => {
    const answer = status === 'todo' ? '' : ` You had answered: ${statusWords(status, reason)}.`
    return hang(`${id}: ${text ?? 'no longer there'}.${answer}`.replace('..', '.'), width)
  })
  return [
    ...(changed.length > 0 ? [theme.title('Changed in the matrix since'), ...changed] : []),
    ...(gone.length > 0 ? [theme.title('No longer in the matrix'), ...gone] : []),
  ]
}

function renderOpen(open: readonly ChecklistEntry[], groups: Checklist['groups'], options: TextOptions): string[] {
  const { width, theme } = options
  const lines = groups.flatMap((group) => {
    const own = open.filter((item) => item.group === group.id)
    const activities = [...new Map(own.map(({ activity }) => [activity.id, activity.title]))]
    return activities.flatMap(([id, title]) => [
      ...wrapText(`${group.title}: ${title}`, width - 2).map((line) => `  ${line}`),
      ...own.filter((item) => item.activity.id === id).flatMap((item) => hang(`${item.text} (${item.id})`, width)),
    ])
  })
  return [theme.title('Open'), ...lines]
}

function hang(text: string, width: number): string[] {
  return wrapText(text, width - 6).map((line, at) => `${at === 0 ? '    - ' : '      '}${line}`)
}

/** "done", "not applicable: no platform", "open". */
export function statusWords(status: ChecklistEntry['status'], reason: string | null): string {
  if (status === 'not-applicable') return `not applicable: ${reason ?? 'no reason given'}`
  return status === 'todo' ? 'open' : 'done'
}

/** One item with all that is needed to answer it. */
export function renderItem(item: ChecklistEntry, head: MatrixHead, { width, theme }: TextOptions): string {
  const situations = item.when.map((id) => head.situations.find((situation) => situation.id === id)?.title ?? id)
  const line = (text: string | null): Line[] => (text === null || text === '' ? [] : [{ text }])
  const blocks = [
    { label: 'Why', lines: line(item.why) },
    { label: 'If', lines: line([item.condition, ...situations].filter((part) => part !== null).join(' ')) },
    { label: 'Contact', lines: line(contactText(item)) },
    { label: 'Link', lines: line(item.url) },
    { label: 'Source', lines: line(sourceText(item)) },
    { label: 'Changed', lines: line(item.change?.why ?? null) },
    { label: 'Answer', lines: line(item.status === 'todo' ? null : statusWords(item.status, item.reason)) },
    { label: 'Note', lines: line(item.note) },
    { label: 'Id', lines: [{ text: item.id, faint: true }] },
  ]
  const title = wrapText(item.text, width).map((part) => theme.strong(part))
  return `${title.join('\n')}\n${renderBlocks(blocks, width, theme)}\n`
}

export function contactText({ contact }: Pick<ChecklistEntry, 'contact'>): string | null {
  return contact === null ? null : `${contact.role.name}: ${renderContact(contact)}`
}

export function sourceText({ sources }: Pick<ChecklistEntry, 'sources'>): string | null {
  const text = [sources[0]?.section ?? '', renderLineNumbers(sources)].filter(Boolean).join(', ')
  return text === '' ? (sources[0]?.url ?? null) : text
}
