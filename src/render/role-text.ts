import type { BriefEntry, OwedEntry, RoleBrief } from '../model/answer.js'
import type { MatrixHead } from '../model/matrix.js'
import { HeadIndex } from '../ask/head-index.js'
import type { TextOptions } from './answer-text.js'
import { withCitation } from './citation.js'
import { renderContacts } from './contact-text.js'
import { wrapText } from './text-width.js'

/** The two-sided brief of a role for people. */
export function renderRoleBrief(brief: RoleBrief, head: MatrixHead, options: TextOptions): string {
  const { width } = options
  const index = new HeadIndex(head)
  const { role, counts } = brief
  const wrap = (text: string, indent = 0) =>
    wrapText(text, width - indent)
      .map((line, at) => `${' '.repeat(at === 0 ? 0 : indent)}${line}`)
      .join('\n')
  const facts = [
    role.summary,
    brief.members.length > 0 ? `Members: ${names(brief.members)}.` : null,
    brief.memberOf.length > 0 ? `Part of ${names(brief.memberOf)}.` : null,
    `Contact: ${renderContacts(brief.contacts)}.`,
    countSentence(counts),
  ].filter((fact) => fact !== null)
  const sections = [
    renderEntries('You owe', brief.responsible, index, options),
    renderEntries('You support', brief.supporting, index, options),
    renderEntries('You can be called for', brief.onCall, index, options),
    renderEntries('You are asked or told', brief.other, index, options),
    renderEntries('You are expressly not involved in', brief.notInvolved, index, options),
    renderOwed(brief.owedByOthers, index, options),
    brief.gaps.length === 0
      ? null
      : [
          ...heading('What the source leaves open', options),
          ...brief.gaps.map(({ text, sources }) => wrap(`- ${withCitation(text, sources)}`, 2)),
        ].join('\n'),
  ].filter((section) => section !== null)
  return `${[[...heading(role.name, options), ...facts.map((fact) => wrap(fact))].join('\n'), ...sections].join('\n\n')}\n`
}

function names(roles: readonly { name: string }[]): string {
  return roles.map(({ name }) => name).join(', ')
}

function countSentence(counts: RoleBrief['counts']): string {
  const parts = [
    [counts.responsible, 'responsible for'],
    [counts.supporting, 'supporting'],
    [counts.onCall, 'if called upon'],
    [counts.other, 'consulted or informed'],
    [counts.notInvolved, 'expressly not involved'],
  ] as const
  const shown = parts.filter(([count]) => count > 0).map(([count, word]) => `${word} ${String(count)}`)
  const involved = shown.length === 0 ? 'Nothing is assigned' : `Activities: ${shown.join(', ')}`
  return `${involved}. Duties: ${String(counts.obligations)}. Others owe you ${String(counts.owedByOthers)} parts.`
}

function renderEntries(
  title: string,
  entries: readonly BriefEntry[],
  index: HeadIndex,
  options: TextOptions,
): string | null {
  if (entries.length === 0) return null
  const { width } = options
  const lines = entries.flatMap(({ activity, via, note, obligations, sources }) => [
    ...hang(`${activity.title}${via === null ? '' : ` (as part of ${index.roleRef(via).name})`}`, 2, width),
    ...obligations.flatMap((duty) => hang(`- ${withCitation(duty.text, duty.sources)}`, 4, width)),
    ...(note === null || obligations.length > 0 ? [] : hang(`- ${withCitation(note, sources)}`, 4, width)),
  ])
  return [...heading(title, options), ...lines].join('\n')
}

function renderOwed(owed: readonly OwedEntry[], index: HeadIndex, options: TextOptions): string | null {
  const { width } = options
  if (owed.length === 0) return null
  const byRole = new Map<string, string[]>()
  for (const { role, activity, capacity } of owed) {
    byRole.set(role.id, [...(byRole.get(role.id) ?? []), `${activity.title}: ${index.short(capacity.id)}`])
  }
  const lines = [...byRole].flatMap(([id, parts]) => [
    ...hang(index.roleRef(id).name, 2, width),
    ...parts.flatMap((part) => hang(`- ${part}`, 4, width)),
  ])
  return [...heading('Others owe you', options), ...lines].join('\n')
}

function heading(text: string, { width, theme }: TextOptions): string[] {
  return wrapText(text, width).map((line) => theme.title(line))
}

function hang(text: string, indent: number, width: number): string[] {
  const more = text.startsWith('- ') ? 2 : 0
  return wrapText(text, width - indent - more).map(
    (line, at) => `${' '.repeat(at === 0 ? indent : indent + more)}${line}`,
  )
}
