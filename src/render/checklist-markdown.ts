import type { Checklist, ChecklistEntry } from '../onboard/checklist.js'
import type { MatrixHead } from '../model/matrix.js'
import { contactText, checklistTitle, sourceText } from './checklist-text.js'
import { progressWords } from './progress-text.js'

/**
 * The checklist as a Markdown task list, to be pasted into an issue. Each task ends in its id, by which an edited copy is
 * read back (`onboard/read-marks.ts`).
 */
export function renderChecklistMarkdown(checklist: Checklist, head: MatrixHead): string {
  const { counts, groups, items, removed, role, service } = checklist
  const scope = JSON.stringify({ matrix: head.id, role: role.id, service }).replace(/-(?=-)|[<>]/g, escapeAsUnicode)
  const lines = [
    `# ${escapeMarkdown(checklistTitle(checklist))}`,
    '',
    `<!-- whoowns checklist ${scope} -->`,
    '',
    `${escapeMarkdown(`${head.title} ${head.version}`)}: ${progressWords(counts)}.`,
  ]
  for (const group of groups) {
    lines.push('', `## ${escapeMarkdown(group.title)} (${progressWords(group)})`)
    const own = items.filter((item) => item.group === group.id)
    for (const id of new Set(own.map(({ activity }) => activity.id))) {
      const tasks = own.filter(({ activity }) => activity.id === id)
      lines.push('', `### ${escapeMarkdown(tasks[0]?.activity.title ?? id)}`, '', ...tasks.flatMap(renderTask))
    }
  }
  if (removed.length > 0) {
    lines.push('', '## No longer in the matrix', '')
    lines.push(...removed.map(({ id, text }) => `- ${escapeMarkdown(text ?? id)}`))
  }
  return `${lines.join('\n')}\n`
}

function renderTask(item: ChecklistEntry): string[] {
  const { status, reason, text, id, change, note, why, condition, url } = item
  const settled = status === 'not-applicable' ? ` - not applicable: ${escapeMarkdown(reason ?? '')}` : ''
  const details = [
    ['Why', why],
    ['If', condition],
    ['Contact', contactText(item)],
    ['Link', url],
    ['Source', sourceText(item)],
    ['Changed', change?.why ?? null],
    ['Note', note],
  ] as const
  return [
    `- [${status === 'todo' ? ' ' : 'x'}] ${escapeMarkdown(text)} \`${id}\`${settled}`,
    ...details.flatMap(([label, value]) =>
      value === null ? [] : [`  - ${label}: ${label === 'Link' ? value : escapeMarkdown(value)}`],
    ),
  ]
}

/**
 * Text that stays text: marks of Markdown and HTML are escaped, and mentions ("@team") and references ("#12") are cut by an
 * empty comment, so that pasting the list calls nobody.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>|~&!]/g, '\\$&')
    .replace(/@(?=[\w-])|#(?=\d)/g, '$&<!-- -->')
}

function escapeAsUnicode(character: string): string {
  return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`
}
