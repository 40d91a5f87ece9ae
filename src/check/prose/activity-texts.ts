import type { ActivityFacts, CellFacts, MatrixFacts } from '../matrix-facts.js'

/** A text of an activity, with what to call it and whose cell it is in. */
export interface ActivityText {
  text: string
  pointer: string
  /** As a message names it: "a note", "the call chain". */
  what: string
  /** Of the cell or the step that has it; null for what speaks of the whole activity. */
  role: string | null
  /** The role that is to be turned to, where the text comes with one. */
  contact?: string
  url?: string
}

/** Every text of an activity that may say who acts, the words of the legend for its marks included. */
export function* listActivityTexts({ file }: MatrixFacts, facts: ActivityFacts): Generator<ActivityText> {
  const { activity, pointer, cells } = facts
  const own = (text: string | undefined, key: string, what: string): ActivityText[] =>
    text === undefined ? [] : [{ text, pointer: `${pointer}/${key}`, what, role: null }]
  yield* (activity.notes ?? []).flatMap(({ text }, at) => own(text, `notes/${String(at)}/text`, 'a note'))
  for (const cell of cells) yield* listCellTexts(cell)
  for (const [at, { role, note }] of (activity.call_chain ?? []).entries()) {
    if (note !== undefined) {
      yield { text: note, pointer: `${pointer}/call_chain/${String(at)}/note`, what: 'a note in the call chain', role }
    }
  }
  yield* own(activity.summary, 'summary', 'the summary')
  yield* own(activity.description, 'description', 'the description')
  yield* own(activity.shared, 'shared', '"shared"')
  for (const [key, text] of Object.entries(activity.attributes ?? {})) {
    yield* own(text, `attributes/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`, `"${key}"`)
  }
  for (const [at, { mark, text }] of (file.legend ?? []).entries()) {
    const cell = cells.find(
      ({ cell: { original } }) => original !== undefined && hasMark(original, mark, file.legend ?? []),
    )
    if (cell) yield { text, pointer: `/legend/${String(at)}/text`, what: `the legend of "${mark}"`, role: cell.role }
  }
}

function* listCellTexts({ role, cell, pointer }: CellFacts): Generator<ActivityText> {
  if (cell.note !== undefined) {
    yield { text: cell.note, pointer: `${pointer}/note`, what: `a note of "${role}"`, role }
  }
  for (const [at, { text }] of (cell.notes ?? []).entries()) {
    yield { text, pointer: `${pointer}/notes/${String(at)}/text`, what: `a note of "${role}"`, role }
  }
  for (const [at, { text }] of (cell.obligations ?? []).entries()) {
    yield { text, pointer: `${pointer}/obligations/${String(at)}/text`, what: `an obligation of "${role}"`, role }
  }
  for (const [at, { text, contact, url }] of (cell.next_steps ?? []).entries()) {
    yield {
      text,
      pointer: `${pointer}/next_steps/${String(at)}/text`,
      what: `a next step of "${role}"`,
      role,
      ...(contact === undefined ? {} : { contact }),
      ...(url === undefined ? {} : { url }),
    }
  }
}

/** Whether a cell as it was has a mark of the legend; "**" is not twice "*". */
function hasMark(original: string, mark: string, legend: readonly { mark: string }[]): boolean {
  if (mark === '' || !original.includes(mark)) return false
  if (original.trim() === mark) return true
  if (/[a-z0-9]/i.test(mark)) return original.split(/[^a-z0-9]+/i).includes(mark)
  return (
    !legend.some(
      (other) => other.mark.length > mark.length && other.mark.includes(mark) && original.includes(other.mark),
    ) && !original.includes(mark + mark.slice(-1))
  )
}
