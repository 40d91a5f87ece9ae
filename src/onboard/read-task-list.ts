import { sanitiseLine } from '../matrix/sanitise.js'
import { listLines, type ListLine } from './list-lines.js'
import type { Mark, MarkList } from './read-marks.js'

const TICKS = ['x', 'X', '\u2713', '\u2714', '\u2611', '\u2705']
const NOTE = /^Note:\s*(.*)$/i
/** The first of the lines that an export writes below an item. */
const FIRST_DETAIL = /^Why:/i
/** As an export writes it; the reason may say anything. */
const EXPORTED_REASON = /^ - not applicable: (.*)$/
const NOT_APPLICABLE =
  /^[\s\-\u2013\u2014:,;(]*(?:not applicable|n\/a|na)\b[\s\-\u2013\u2014:,;]*(?:because\b\s*)?(.*)$/i
const CODE = /`([^`\s]+)`/g
const MAX_SHOWN = 60

/** The ticks of a Markdown task list; whatever in it cannot be told for sure is named instead of taken. */
export function readTaskList(text: string, known: ReadonlySet<string>): Omit<MarkList, 'scopes'> {
  const marks = new Map<string, Mark>()
  const unknown = new Set<string>()
  const unread = new Set<string>()
  const contradicted = new Set<string>()
  const unnamed: string[] = []
  let last: Mark | null = null
  let detailed = false
  for (const line of listLines(text)) {
    if (line.box === null) {
      const note = line.bullet && line.nested ? NOTE.exec(line.text)?.[1] : undefined
      // Details that begin again belong to an item whose own line is gone.
      if (FIRST_DETAIL.test(line.text) && line.bullet) {
        if (detailed) last = null
        detailed = true
      }
      if (note !== undefined && note.trim() !== '' && last) last.note = unescapeMarkdown(note)
      else if (!line.nested) last = null
      for (const [, id = ''] of line.text.matchAll(CODE)) if (known.has(id)) unread.add(id)
      continue
    }
    last = null
    detailed = false
    const place = findId(line, known)
    if (place === null) {
      const lost = [...line.text.matchAll(CODE)].at(-1)?.[1]
      if (lost === undefined) unnamed.push(shorten(unescapeMarkdown(line.text)))
      else unknown.add(sanitiseLine(lost))
      continue
    }
    const read = readBox(line.box, line.text.slice(place.end))
    if (read === null) {
      unread.add(place.id)
      continue
    }
    const mark: Mark = { id: place.id, text: unescapeMarkdown(line.text.slice(0, place.start)), note: null, ...read }
    const other = marks.get(mark.id)
    if (other && (other.status !== mark.status || other.reason !== mark.reason)) contradicted.add(mark.id)
    last = other ?? mark
    marks.set(mark.id, last)
  }
  return {
    marks: [...marks.values()].filter(({ id }) => !contradicted.has(id)),
    unknown: [...unknown],
    unread: [...unread].filter((id) => !marks.has(id)),
    contradicted: [...contradicted],
    unnamed,
  }
}

/** Where the id stands: the last one in backticks, else, where an editor has lost them, the last word that is an id. */
function findId({ text }: ListLine, known: ReadonlySet<string>): { id: string; start: number; end: number } | null {
  const code = [...text.matchAll(CODE)].filter(([, id]) => known.has(id ?? '')).at(-1)
  if (code) return { id: code[1] ?? '', start: code.index, end: code.index + code[0].length }
  if (text.includes('`')) return null
  const word = [...text.matchAll(/[^\s()]+/g)].filter(([id]) => /[-.]/.test(id) && known.has(id)).at(-1)
  return word ? { id: word[0], start: word.index, end: word.index + word[0].length } : null
}

/** What a box and the words behind the item say; null when they do not say the same, or nothing that is known. */
function readBox(box: string, after: string): Pick<Mark, 'status' | 'reason'> | null {
  const reason = EXPORTED_REASON.exec(after)?.[1] ?? lenientReason(after)
  if (box === '') return reason === null ? { status: 'todo', reason: null } : null
  if (!TICKS.includes(box)) return null
  if (reason === null) return { status: 'done', reason: null }
  const words = unescapeMarkdown(reason)
  return { status: 'not-applicable', reason: words === '' ? null : words }
}

function lenientReason(after: string): string | null {
  const reason = NOT_APPLICABLE.exec(after)?.[1]
  if (reason === undefined) return null
  return /^\s*[-\u2013\u2014:,;]*\s*\(/.test(after) ? reason.replace(/\)\s*$/, '') : reason
}

export function unescapeMarkdown(text: string): string {
  return sanitiseLine(text.replace(/\\([!-/:-@[-`{-~])/g, '$1')).trim()
}

function shorten(text: string): string {
  return text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN)}\u2026`
}
