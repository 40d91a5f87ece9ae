import type { Sheet } from '../sheet.js'
import { otherTopicOf, speaksOfResponsibility } from '../words/party-words.js'
import type { ShapeContext } from './types.js'

/** The heading and the caption that stand nearest to a table. */
export function nearestTitle(sheet: Sheet): string {
  return [sheet.headings.at(-1)?.text ?? '', sheet.caption ?? ''].join(' ').trim()
}

/** The subject that a table announces, where it is not responsibility. */
export function otherTopic(sheet: Sheet): string | null {
  const near = nearestTitle(sheet)
  return speaksOfResponsibility(near) ? null : otherTopicOf(near)
}

/** The same for a table of marks: the heading of a legend may stand above the matrix as well, and rights are features. */
export function topicOfMarks(
  sheet: Sheet,
  { isLettered, areParties, about }: { isLettered: boolean; areParties: boolean; about: string },
): string | null {
  const topic = otherTopic(sheet)
  if (topic === null) return null
  // Who supports what, in a document on responsibility, is no list of what is supported.
  if (areParties && SUPPORT.test(topic) && /responsib|accountab|\braci\b/i.test(about)) return null
  if (isLettered && /^(?:legend|glossary|definitions?)$/.test(topic)) return null
  return /^features?$/.test(topic) && /\baccess\b/i.test(nearestTitle(sheet)) ? null : topic
}

const SUPPORT = /^(?:support (?:matrix|levels?)|supported)$/

/** Whether the headings, the caption, the words before the table or the document's title speak of responsibility. */
export function hasEvidence(sheet: Sheet, context: ShapeContext): boolean {
  const around = [
    ...sheet.headings.map(({ text }) => text),
    sheet.caption ?? '',
    ...sheet.lead.slice(-4).map(({ text }) => text.slice(0, 600)),
    context.about,
  ]
  return around.some(speaksOfResponsibility)
}
