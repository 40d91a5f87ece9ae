import { readMark, type MarkContext } from '../cells/read-mark.js'
import { conceptOfPhrase, conceptOfWord, isConceptId, type ConceptId } from './concepts.js'
import { foldMark, splitMarkers } from './signs.js'

/** Heading of the one column that holds the capacities of the party above the table. */
export const CAPACITY_HEADER =
  /^(?:r?a[rscdi]{2,4}i?|raci(?: role)?|rasci|daci|role|responsibilit(?:y|ies)|capacity|involvement|assignment|level|code|marks?|r\s*\/\s*a\s*\/\s*c\s*\/\s*i)$/i

export const CORE: ReadonlySet<ConceptId> = new Set([
  'responsible',
  'accountable',
  'consulted',
  'informed',
  'supporting',
])

/** The capacity that a column heading names ("Responsible", "R", "Accountable (A)"). */
export function conceptOfHeader(header: string, context: { marks: MarkContext }): ConceptId | null {
  const text = splitMarkers(header.trim())
    .base.replace(/\s*\((?:\p{Lu}{1,2}|[^()]{1,40})\)$/u, '')
    .replace(/^\p{Lu}\s*[-–—:=]\s*/u, '')
    .replace(/^\((\p{Lu})\)\s*/u, '$1')
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
  const word = told ?? use?.concept ?? (asked ? conceptOfPhrase(asked[1] ?? '') : conceptOfWord(text))
  return word !== null && isConceptId(word) && word !== 'shared' && word !== 'conditional' && word !== 'yes'
    ? word
    : null
}

/** Whether the headings are letters in the order of the alphabet, which stand for names. */
export function isAlphabet(header: readonly string[]): boolean {
  const letters = header.filter((text) => /^\p{Lu}$/u.test(text.trim())).join('')
  return letters.length >= 2 && 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.includes(letters)
}
