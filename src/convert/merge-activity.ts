import { foldName } from '../matrix/fold.js'
import type { ActivityFile, AssignmentFile } from '../model/matrix-file.js'
import { listOf } from './list-of.js'

type Obligations = NonNullable<AssignmentFile['obligations']>

/** What people had added to an activity and what its fresh import has no place for: said, so that nothing goes in silence. */
export type OnLoss = (role: string, text: string) => void

/**
 * An activity of a matrix with what the document says of it now. What only the matrix has stays; `headings` are the folded names
 * of roles, under which an earlier import kept cells that it could not read.
 */
export function mergeActivity(
  old: ActivityFile,
  fresh: ActivityFile,
  { headings, onLoss }: { headings: ReadonlySet<string>; onLoss: OnLoss },
): ActivityFile {
  const assignments: NonNullable<ActivityFile['assignments']> = {}
  for (const [role, cell] of Object.entries(fresh.assignments ?? {}))
    assignments[role] = mergeCell(old.assignments?.[role], cell, (text) => {
      onLoss(role, text)
    })
  for (const [role, cell] of Object.entries(old.assignments ?? {})) {
    if (assignments[role] !== undefined) continue
    // What people added for a role that the document leaves blank did not come from it, and stays.
    if (typeof cell !== 'string' && listOf(cell).every(({ original }) => original === undefined))
      assignments[role] = cell
    else for (const assignment of listOf(cell)) for (const text of additionsOf(assignment)) onLoss(role, text)
  }
  const merged: ActivityFile = {
    ...fresh,
    ...old,
    title: fresh.title,
    aliases: union(old.aliases, old.title === fresh.title ? [] : [old.title], [fresh.title]),
  }
  if (merged.aliases?.length === 0) delete merged.aliases
  if (fresh.source !== undefined) merged.source = fresh.source
  if (fresh.group !== undefined && old.group === undefined) merged.group = fresh.group
  const attributes = { ...keptAttributes(old, headings), ...fresh.attributes }
  if (Object.keys(attributes).length > 0) merged.attributes = attributes
  else delete merged.attributes
  if (Object.keys(assignments).length > 0) merged.assignments = assignments
  else delete merged.assignments
  return merged
}

/** What people have added to an activity, in words: nothing of it is in the document. */
export function additionsTo({ aliases, keywords, summary, call_chain, assignments }: ActivityFile): string[] {
  return [
    ...(aliases ?? []),
    ...(keywords ?? []),
    ...(summary === undefined ? [] : [summary]),
    ...(call_chain ? ['its call chain'] : []),
    ...Object.values(assignments ?? {}).flatMap((cell) => listOf(cell).flatMap(additionsOf)),
  ]
}

/** Obligations, next steps and notes of a cell that do not stand in its original text. */
function additionsOf(assignment: AssignmentFile): string[] {
  const { obligations, next_steps: steps, note, original } = assignment
  return [
    ...(obligations ?? []).map(({ text }) => text).filter((text) => !standsIn(original, text)),
    ...(steps ?? []).map(({ text }) => text),
    ...(note !== undefined && original === undefined ? [note] : []),
  ]
}

/** Attributes of an activity but for the cells that an earlier import could not read: they are kept under their column's name. */
function keptAttributes({ attributes }: ActivityFile, headings: ReadonlySet<string>): ActivityFile['attributes'] {
  return Object.fromEntries(
    Object.entries(attributes ?? {}).filter(([key]) => !headings.has(foldName(key.replace(/ \(\d+\)$/, '')))),
  )
}

function mergeCell(
  old: string | AssignmentFile | AssignmentFile[] | undefined,
  fresh: string | AssignmentFile | AssignmentFile[],
  onLoss: (text: string) => void,
): string | AssignmentFile | AssignmentFile[] {
  if (old === undefined || typeof fresh === 'string') return fresh
  const left = listOf(old)
  const merged = listOf(fresh).map((assignment) => {
    const at = left.findIndex(({ variant }) => variant === assignment.variant)
    const [same] = at < 0 ? [] : left.splice(at, 1)
    return same ? mergeAssignment(same, assignment, onLoss) : assignment
  })
  for (const assignment of left) {
    // For a variant or a situation that the document does not know: it came from people.
    if (assignment.original === undefined) merged.push(assignment)
    else for (const text of additionsOf(assignment)) onLoss(text)
  }
  return merged.length === 1 && merged[0] ? merged[0] : merged
}

function mergeAssignment(old: AssignmentFile, fresh: AssignmentFile, onLoss: (text: string) => void): AssignmentFile {
  const isSame = old.original === fresh.original
  if (!isSame && old.note !== undefined && fresh.note === undefined) onLoss(old.note)
  const obligations = isSame ? (old.obligations ?? fresh.obligations) : mergeObligations(old, fresh)
  // What the document told of the cell goes with it; what only the matrix has stays.
  const { capacity, not_applicable, note, notes, links, ...own } = old
  const told = { ...(note === undefined ? {} : { note }), ...(notes ? { notes } : {}), ...(links ? { links } : {}) }
  const merged: AssignmentFile = { ...own, ...(isSame ? told : {}), ...fresh }
  if (obligations && obligations.length > 0) merged.obligations = obligations
  else delete merged.obligations
  return merged
}

/** The duties that a changed cell tells now, with the ids that they had, and those that people added or put in other words. */
function mergeObligations(old: AssignmentFile, fresh: AssignmentFile): Obligations {
  const before = old.obligations ?? []
  const told = (fresh.obligations ?? []).map((duty) => {
    const known = before.find(({ text }) => sameText(text, duty.text))
    return known ? { ...known, ...duty, id: known.id } : duty
  })
  const own = before.filter(
    ({ text }) => !standsIn(old.original, text) && !told.some((duty) => sameText(duty.text, text)),
  )
  return [...told, ...own]
}

const sameText = (a: string, b: string) => textKey(a) === textKey(b)
const standsIn = (original: string | undefined, text: string) =>
  original !== undefined && textKey(original).includes(textKey(text))
const textKey = (text: string) => foldName(text) || text

/** All texts once, those of `without` left out; order kept. */
export function union(
  first: readonly string[] | undefined,
  second: readonly string[] | undefined,
  without: readonly string[] = [],
): string[] {
  const left = new Set(without.map((text) => foldName(text)))
  const result: string[] = []
  for (const text of [...(first ?? []), ...(second ?? [])]) {
    const fold = foldName(text)
    if (left.has(fold)) continue
    left.add(fold)
    result.push(text)
  }
  return result
}
