import type { MatrixDiff, RoleChange } from '../model/diff.js'
import type { TextOptions } from './answer-text.js'
import { callWords, changeWords, contactWords, count, roleCounts, statusWords, verdict } from './diff-words.js'
import { wrapText } from './text-width.js'

export interface DiffTextOptions extends TextOptions {
  /** Everything, instead of the first of each list and a count of the rest. */
  all: boolean
}

const MAX_ROLES = 12
const MAX_LINES = 8
const MAX_OTHERS = 5

/** A difference for people: what it comes to, then the roles, most affected first, then what changes nobody's part. */
export function renderDiff(diff: MatrixDiff, options: DiffTextOptions): string {
  const { theme, width, all } = options
  const sides = `${diff.to.title}: ${diff.from.ref} → ${diff.to.ref}`
  const head = [...wrapText(sides, width).map((line) => theme.title(line)), ...wrapText(verdict(diff), width)]
  const shown = limit(diff.roles, all ? Infinity : MAX_ROLES)
  const parts = [
    head,
    ...shown.items.map((role) => renderRole(role, options)),
    shown.rest > 0 ? [`and ${count(shown.rest, 'more role', 'more roles')} (--all shows all)`] : [],
    renderActivities(diff, options),
    renderOthers(diff, options),
  ]
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')}\n`
}

function renderRole(role: RoleChange, options: DiffTextOptions): string[] {
  const { theme, width, all } = options
  const status = statusWords(role)
  const counts = roleCounts(role)
  const heading = `${role.role.name}${status === '' ? '' : ` (${status})`}${counts === '' ? '' : `: ${counts}`}`
  const lines = limit(roleLines(role), all ? Infinity : MAX_LINES)
  return [
    ...wrapText(heading, width).map((line) => theme.strong(line)),
    ...lines.items.flatMap(({ sign, text }) => signed(sign, text, options)),
    ...(lines.rest > 0 ? [theme.faint(`  and ${String(lines.rest)} more (--all shows all)`)] : []),
  ]
}

/** Everything about a role as lines with a sign, what it does before what it owes before whom one calls. */
export function roleLines({ responsibility, duties, membership, calls, contacts }: RoleChange) {
  const signs = { gained: '+', lost: '-', changed: '~', added: '+', removed: '-', moved: '~' } as const
  return [
    ...responsibility.map((change) => ({ sign: signs[change.change], text: changeWords(change) })),
    ...membership.map(({ group, change }) => ({
      sign: change === 'joined' ? '+' : '-',
      text: `${change === 'joined' ? 'joins' : 'leaves'} the group ${group.name}`,
    })),
    ...duties.map(({ activity, change, text }) => ({
      sign: signs[change],
      text: `duty in ${activity.title}: ${text}`,
    })),
    ...calls.map((change) => ({ sign: signs[change.change], text: `call, ${callWords(change)}` })),
    ...contacts.map((change) => ({ sign: signs[change.change], text: `contact ${contactWords(change)}` })),
  ]
}

function renderActivities({ activities }: MatrixDiff, options: DiffTextOptions): string[] {
  const { added, removed, renamed } = activities
  if (added.length + removed.length + renamed.length === 0) return []
  const lines = [
    ...renamed.map(({ from, to, certain, reason }) => ({
      sign: certain ? '~' : '?',
      text: certain
        ? `${from.id} is now ${to.id} (${to.title}): ${reason}`
        : `Is ${to.id} (${to.title}) the former ${from.id}? Compared as two, though ${reason}. An alias would tell.`,
    })),
    ...added.map(({ id, title }) => ({ sign: '+', text: `${title} (${id})` })),
    ...removed.map(({ id, title }) => ({ sign: '-', text: `${title} (${id})` })),
  ]
  const shown = limit(lines, options.all ? Infinity : MAX_LINES)
  return [
    options.theme.strong('Activities'),
    ...shown.items.flatMap(({ sign, text }) => signed(sign, text, options)),
    ...(shown.rest > 0 ? [options.theme.faint(`  and ${String(shown.rest)} more (--all shows all)`)] : []),
  ]
}

function renderOthers({ rewordings, moves }: MatrixDiff, options: DiffTextOptions): string[] {
  if (rewordings.length + moves.length === 0) return []
  const lines = [
    ...rewordings.map(({ of, id, field, before, after }) => {
      if (field === 'added' || field === 'removed') return `${of} ${id} ${field}: ${after ?? before ?? ''}`
      return `${of} ${id}, ${field}: ${quote(before)} → ${quote(after)}`
    }),
    ...moves.map(({ of, id, in: place, before, after }) =>
      place === 'order'
        ? `${of} ${id}: from place ${before ?? '?'} to ${after ?? '?'}`
        : `${of} ${id}, ${place}: ${before ?? 'none'} → ${after ?? 'none'}`,
    ),
  ]
  const shown = limit(lines, options.all ? Infinity : MAX_OTHERS)
  return [
    options.theme.strong('Wording and order (nobody’s part changes)'),
    ...shown.items.flatMap((text) => signed('·', text, options)),
    ...(shown.rest > 0 ? [options.theme.faint(`  and ${String(shown.rest)} more (--all shows all)`)] : []),
  ]
}

const MAX_QUOTE = 60

function quote(text: string | null): string {
  if (text === null) return 'nothing'
  const line = text.replace(/\s+/g, ' ')
  return `“${line.length > MAX_QUOTE ? `${line.slice(0, MAX_QUOTE - 1)}…` : line}”`
}

function signed(sign: string, text: string, { width }: DiffTextOptions): string[] {
  return wrapText(text, width - 4).map((line, at) => `${at === 0 ? `  ${sign} ` : '    '}${line}`)
}

function limit<T>(items: readonly T[], most: number): { items: readonly T[]; rest: number } {
  // One more line costs no more than saying that there is one more.
  if (items.length <= most + 1) return { items, rest: 0 }
  return { items: items.slice(0, most), rest: items.length - most }
}
