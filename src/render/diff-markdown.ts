import type { MatrixDiff, RoleChange } from '../model/diff.js'
import { roleLines } from './diff-text.js'
import { count, roleCounts, statusWords, verdict } from './diff-words.js'
import { escapeMarkdown } from './markdown-escape.js'

/** Roles and lines that are written out; a comment on a pull request is read, not searched. */
const MAX_ROLES = 30
const MAX_LINES = 30
/** GitHub refuses a comment of more than 65,536 characters. */
const MAX_LENGTH = 60_000

const SIGNS: Readonly<Record<string, string>> = { '+': '➕', '-': '➖', '~': '🔁' }

/** A difference as Markdown for a pull request: the verdict, a table of the roles, and the details of each folded away. */
export function renderDiffMarkdown(diff: MatrixDiff): string {
  const heading = `### ${escapeMarkdown(diff.to.title)}: who is affected`
  const sides = `\`${codeSpan(diff.from.ref)}\` → \`${codeSpan(diff.to.ref)}\``
  const parts = [heading, escapeMarkdown(verdict(diff)), sides]
  const rest: string[] = []
  if (diff.roles.length > 0) parts.push(table(diff))
  for (const role of diff.roles.slice(0, MAX_ROLES)) rest.push(details(role))
  if (diff.activities.added.length + diff.activities.removed.length + diff.activities.renamed.length > 0) {
    rest.push(activities(diff))
  }
  if (diff.rewordings.length + diff.moves.length > 0) rest.push(others(diff))
  let text = parts.join('\n\n')
  for (const [at, part] of rest.entries()) {
    if (text.length + part.length > MAX_LENGTH) {
      text += `\n\n${count(rest.length - at, 'more section')} left out: \`whoowns diff --all\` shows all.`
      break
    }
    text += `\n\n${part}`
  }
  return `${text}\n`
}

function table({ roles }: MatrixDiff): string {
  const rows = roles.slice(0, MAX_ROLES).map((role) => {
    const status = statusWords(role)
    const name = `${escapeMarkdown(role.role.name)}${status === '' ? '' : ` (${escapeMarkdown(status)})`}`
    return `| ${name} | ${escapeMarkdown(roleCounts(role))} |`
  })
  const more = roles.length > MAX_ROLES ? [`| and ${count(roles.length - MAX_ROLES, 'more role')} | |`] : []
  return ['| Role | What changes |', '| --- | --- |', ...rows, ...more].join('\n')
}

function details(role: RoleChange): string {
  const lines = roleLines(role)
  const shown = lines.slice(0, MAX_LINES).map(({ sign, text }) => `- ${SIGNS[sign] ?? sign} ${escapeMarkdown(text)}`)
  const more = lines.length > MAX_LINES ? [`- and ${String(lines.length - MAX_LINES)} more`] : []
  return fold(role.role.name, [...shown, ...more])
}

function activities({ activities: { added, removed, renamed } }: MatrixDiff): string {
  const lines = [
    ...renamed.map(({ from, to, certain, reason }) =>
      escapeMarkdown(
        certain
          ? `${from.title} is now ${to.title} (${from.id} → ${to.id}): ${reason}`
          : `Is ${to.title} (${to.id}) the former ${from.title} (${from.id})? Compared as two, though ${reason}.`,
      ),
    ),
    ...added.map(({ id, title }) => `➕ ${escapeMarkdown(`${title} (${id})`)}`),
    ...removed.map(({ id, title }) => `➖ ${escapeMarkdown(`${title} (${id})`)}`),
  ].map((line) => `- ${line}`)
  const more = lines.length > MAX_LINES ? [`- and ${String(lines.length - MAX_LINES)} more`] : []
  return fold('Activities', [...lines.slice(0, MAX_LINES), ...more])
}

function others({ rewordings, moves }: MatrixDiff): string {
  const counts = [count(rewordings.length, 'rewording'), count(moves.length, 'move')].join(' and ')
  const things = [...new Set([...rewordings, ...moves].map(({ of, id }) => `${of} ${id}`))]
  const lines = things.slice(0, MAX_LINES).map((thing) => `- ${escapeMarkdown(thing)}`)
  const more = things.length > MAX_LINES ? [`- and ${String(things.length - MAX_LINES)} more`] : []
  return fold(`${counts}, which change nobody’s part`, [...lines, ...more])
}

function fold(summary: string, lines: readonly string[]): string {
  return [`<details><summary>${summaryText(summary)}</summary>`, '', ...lines, '', '</details>'].join('\n')
}

/** Inside an HTML block Markdown is not read, but mentions and references still are. */
function summaryText(text: string): string {
  return escapeMarkdown(text).replace(
    /\\([!-/:-@[-`{-~])/g,
    (_, character: string) => `&#${String(character.charCodeAt(0))};`,
  )
}

function codeSpan(text: string): string {
  return text.replace(/[`\s]+/g, ' ').replace(/\|/g, '¦')
}
