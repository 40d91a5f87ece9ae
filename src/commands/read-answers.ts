import { nearestNames } from '../ask/nearest-names.js'
import { didYouMean } from '../ask/find-role.js'
import { foldName } from '../matrix/fold.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import { WhoownsError } from '../model/errors.js'
import type { Checklist, ChecklistEntry } from '../onboard/checklist.js'
import { checkWords } from '../onboard/check-words.js'
import type { ChecklistItem } from '../onboard/item.js'
import type { MarkList } from '../onboard/read-marks.js'
import type { NewEvent } from './checklist-session.js'

const MAX_LISTED = 60
/** Tasks without an id that are shown. */
const MAX_UNNAMED = 5
const NOT_APPLICABLE = /^(?:na|n\/a|not-applicable|not applicable)(?:\s*:\s*(.*))?$/i

/** What `--answer id=...` and `--note id=...` say; UNKNOWN_ITEM or USAGE when one of them makes no sense. */
export function readAnswers(
  items: readonly ChecklistItem[],
  answers: readonly string[],
  notes: readonly string[],
): NewEvent[] {
  return [
    ...answers.map((text) => readAnswer(items, text)),
    ...notes.map((text): NewEvent => {
      const [id, words] = split('--note', text)
      return { kind: 'note', item: requireItem(items, id), text: words === '' ? null : checkWords(words) }
    }),
  ]
}

function readAnswer(items: readonly ChecklistItem[], text: string): NewEvent {
  const [id, answer] = split('--answer', text)
  const item = requireItem(items, id)
  const word = answer.toLowerCase()
  if (word === 'done' || word === 'todo') return { kind: 'answer', item, status: word }
  const match = NOT_APPLICABLE.exec(answer)
  if (!match) {
    throw new WhoownsError('USAGE', `"${sanitiseLine(answer)}" is no answer to ${item.id}.`, {
      hint: `Say ${item.id}=done, ${item.id}=todo or "${item.id}=na: reason".`,
    })
  }
  const reason = match[1]?.trim() ?? ''
  if (reason === '') {
    throw new WhoownsError('USAGE', `Why does ${item.id} not apply?`, { hint: `Say "${item.id}=na: reason".` })
  }
  return { kind: 'answer', item, status: 'not-applicable', reason: checkWords(reason) }
}

function split(flag: string, text: string): [string, string] {
  const at = text.indexOf('=')
  if (at > 0) return [text.slice(0, at).trim(), sanitiseLine(text.slice(at + 1)).trim()]
  throw new WhoownsError('USAGE', `${flag} needs an item and a value, not "${sanitiseLine(text)}".`, {
    hint: flag === '--note' ? 'Say "id=text".' : 'Say id=done, id=todo or "id=na: reason".',
  })
}

function requireItem(items: readonly ChecklistItem[], id: string): ChecklistItem {
  const item = items.find((other) => other.id === id) ?? items.find((other) => foldName(other.id) === foldName(id))
  if (item) return item
  const suggestions = nearestNames(
    id,
    items.map((other) => ({ id: other.id, title: other.text, name: other.id })),
  )
  const ids = items.map((other) => other.id)
  const more = ids.length > MAX_LISTED ? `, and ${String(ids.length - MAX_LISTED)} more` : ''
  throw new WhoownsError('UNKNOWN_ITEM', `No item "${sanitiseLine(id)}" on this checklist.`, {
    hint: `${didYouMean(suggestions)}Items: ${ids.slice(0, MAX_LISTED).join(', ')}${more}.`,
    suggestions,
  })
}

/** What a list that came back changes, and what of it is left aside, in sentences. */
export interface TakenOver {
  events: readonly NewEvent[]
  remarks: readonly string[]
}

/**
 * The ticks of an exported list as events. Only what the list adds is taken over: an item that is answered here and unticked
 * there stays answered, for the list may be older.
 */
export function takeOver({ items }: Pick<Checklist, 'items'>, list: MarkList): TakenOver {
  const events: NewEvent[] = []
  const kept: string[] = []
  const unreasoned: string[] = []
  const outdated: string[] = []
  for (const { id, text, status, reason, note } of list.marks) {
    const item = items.find((entry) => entry.id === id)
    if (!item) continue
    if (status !== 'todo' && isOutdated(item, text)) outdated.push(id)
    else if (status === 'done' && item.status !== 'done') events.push({ kind: 'answer', item, status })
    else if (status === 'not-applicable') {
      if (reason === null) unreasoned.push(id)
      else if (item.status !== status || item.reason !== reason) {
        events.push({ kind: 'answer', item, status, reason: checkWords(reason) })
      }
    } else if (status === 'todo' && item.status !== 'todo') kept.push(id)
    if (note !== null && note !== item.note) events.push({ kind: 'note', item, text: checkWords(note) })
  }
  const remark = (ids: readonly string[], words: string) => (ids.length === 0 ? [] : [`${words}: ${ids.join(', ')}.`])
  return {
    events,
    remarks: [
      ...remark(kept, 'Answered here and not ticked in the list, left as they are'),
      ...remark(unreasoned, 'Not applicable in the list without a reason, left open'),
      ...remark(outdated, 'Changed in the matrix since the list was written, left open'),
      ...remark(list.contradicted, 'More than once in the list, with different answers, left as they are'),
      ...remark(list.unread, 'Mentioned in the list without a tick or a box that can be read, left as they are'),
      ...remark(list.unknown, 'In the list and not on this checklist'),
      ...remark(
        list.unnamed.slice(0, MAX_UNNAMED).map((text) => `"${text}"`),
        `Tasks of the list without the id of an item, which say nothing here (${String(list.unnamed.length)})`,
      ),
    ],
  }
}

/** A tick given to what the duty was before it changed says nothing of what it is now. */
function isOutdated({ change, text }: ChecklistEntry, listed: string | null): boolean {
  if (change?.kind !== 'changed') return false
  return change.before?.text === text || listed !== text
}
