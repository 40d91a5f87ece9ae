import type { Answer } from '../model/answer.js'
import { unknownField } from './json.js'

/** Bare values that `--field` can print of an answer, a line each. */
const ANSWER_FIELDS: Readonly<Record<string, (answer: Answer) => readonly (string | null)[]>> = {
  id: ({ activity }) => [activity.id],
  title: ({ activity }) => [activity.title],
  summary: ({ activity }) => [activity.summary],
  group: ({ activity }) => [activity.group],
  owner: (answer) => owners(answer).map(({ role }) => role.id),
  'owner-name': (answer) => owners(answer).map(({ role }) => role.name),
  'owner-contact': (answer) => {
    const ids = owners(answer).map(({ role }) => role.id)
    const steps = answer.callChain.filter(({ role }) => ids.includes(role.id))
    return [
      ...new Set(
        steps.flatMap(({ contacts }) => contacts.filter(({ known }) => known).map(({ value, url }) => value ?? url)),
      ),
    ]
  },
  role: ({ assignments }) => assignments.filter(({ via }) => via === null).map(({ role }) => role.id),
  unassigned: ({ unassigned }) => unassigned,
  capacity: ({ you }) => [you?.capacity?.id ?? null],
  obligation: ({ you }) => (you?.obligations ?? []).map(({ text }) => text),
  'next-step': ({ you }) => (you?.nextSteps ?? []).map(({ text }) => text),
  call: ({ callChain }) => [...new Set(callChain.map(({ role }) => role.id))],
  gap: ({ gaps }) => gaps.map(({ text }) => text),
}

export const ANSWER_FIELD_NAMES: readonly string[] = Object.keys(ANSWER_FIELDS)

function owners({ assignments }: Answer) {
  return assignments.filter(
    ({ via, capacity }) => via === null && (capacity.kind === 'responsible' || capacity.kind === 'accountable'),
  )
}

/** The values of a field, a line each; an unknown field throws UNKNOWN_FIELD. Empty when there is no value. */
export function renderAnswerField(answer: Answer, field: string): string {
  if (!ANSWER_FIELD_NAMES.includes(field)) throw unknownField(field, ANSWER_FIELD_NAMES)
  const values = ANSWER_FIELDS[field]?.(answer) ?? []
  return values
    .filter((value) => value !== null && value !== '')
    .map((value) => `${String(value).replace(/\n/g, ' ')}\n`)
    .join('')
}
