import { readMark, type MarkContext } from '../cells/read-mark.js'
import { CONCEPT_IDS, conceptOfPhrase, conceptOfWord, isConceptId, type ConceptId } from './concepts.js'
import { MODEL } from './models.js'
import { foldMark, splitMarkers } from './signs.js'

/** Heading of the one column that holds the capacities of the party above the table. */
export const CAPACITY_HEADER = new RegExp(
  `^(?:${MODEL}(?: role)?|role|responsibilit(?:y|ies)|capacity|involvement|assignment|level|code|marks?|r\\s*/\\s*a\\s*/\\s*c\\s*/\\s*i)$`,
  'i',
)

export const CORE: ReadonlySet<ConceptId> = new Set([
  'responsible',
  'accountable',
  'consulted',
  'informed',
  'supporting',
])

/** The capacity that a column heading names ("Responsible", "R", "Accountable (A)"). */
export function conceptOfHeader(header: string, context: { marks: MarkContext }): ConceptId | null {
  const { base } = splitMarkers(header.trim())
  const text = base
    .replace(/\s*\((?:\p{Lu}{1,2}|[^()]{1,40})\)$/u, '')
    .replace(/^\p{Lu}\s*[-–—:=]\s*/u, '')
    .replace(/^\((\p{Lu})\)\s*/u, '$1')
    // "role_responsible", "accountable_team": fields of an export.
    .replace(/^(?:role|raci|party|who)_(?=[a-z]+$)|(?<=^[a-z]+)_(?:role|team|party|person|name|id)s?$/, '')
    // "R Responsible", "R | Responsible", "Responsible R": the letter beside the word that it stands for, without brackets.
    .replace(/^(?:\p{Lu}\s+(?:[|/]\s*)?(?=\p{Lu}\p{Ll}{3,}$)|(\p{Lu})(?=\1\p{Ll}))/u, '')
    .replace(/^((\p{Lu})\p{Ll}{3,})\s*[-–—:|/]?\s*\2$/u, '$1')
    .trim()
  if (text === '' || /^(?:responsibilit|dut|obligation|task)\p{Ll}+ (?:of|for) (?!it\b)\S/iu.test(text)) return null
  const reading = /^\p{L}(?:\s*\/\s*\p{L})?$/u.test(text) ? readMark(text, context.marks) : null
  const [use] = reading?.kind === 'capacities' ? reading.uses : []
  const told = context.marks.told.get(foldMark(text))
  // "Who decides", "Кто утверждает"
  const asked =
    /^(?:who|кто|wer|qui|quién|chi|quem)\s+(?:(?:is|are|to be|will be|needs to be|must be|should be|gets|est|wird|es|è|é)\s+)?(\p{L}+)(?:\s+\p{L}{1,3})?\??$/iu.exec(
      text,
    )
  // "B (Backup)"
  const ofLetter = /^\p{Lu}\s*\((\p{L}[^()]*)\)$/u.exec(base)?.[1] ?? ''
  const word =
    told ??
    use?.concept ??
    (asked
      ? conceptOfPhrase(asked[1] ?? '')
      : (conceptOfBearers(text) ?? conceptOfWord(text) ?? conceptOfWord(ofLetter)))
  return word !== null && isConceptId(word) && word !== 'shared' && word !== 'conditional' && word !== 'yes'
    ? word
    : null
}

/** The strongest capacity of "Accountable team", "Responsible and supporting teams"; "Support team" is a party. */
function conceptOfBearers(text: string): ConceptId | null {
  const words = BEARERS.exec(text)?.[1]?.split(/\s*(?:,|&|\/|\band\b|\bor\b)\s*/i) ?? []
  const found = words.map((word) => conceptOfWord(word))
  return CONCEPT_IDS.find((id) => found.includes(id)) ?? null
}

const CAPACITY = '(?:accountable|responsible|consulted|informed|supporting|contributing|approving|notified)'
const BEARERS = new RegExp(
  `^(${CAPACITY}(?:\\s*(?:,|&|/|\\band\\b|\\bor\\b)\\s*${CAPACITY})*)\\s+(?:teams?|part(?:y|ies)|people|persons?|roles?|groups?|units?|stakeholders?|departments?|functions?)$`,
  'i',
)

/** Whether the headings are letters in the order of the alphabet, which stand for names. */
export function isAlphabet(header: readonly string[]): boolean {
  const letters = header.filter((text) => /^\p{Lu}$/u.test(text.trim())).join('')
  return letters.length >= 2 && 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.includes(letters)
}
