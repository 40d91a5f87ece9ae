import type { Block } from '../grid.js'
import type { Sheet } from './sheet.js'
import { nameOf, splitNames } from './words/names.js'
import { foldMark } from './words/signs.js'

/** What a sentence says of who acts: the name stands where "(NAME)" does. */
const AGENT =
  '(?:is|are|remains?|will be|must be|becomes?)(?: (?:solely|jointly|fully|also|ultimately|primarily|only|then|always|still|partly|not))? (?:responsible|accountable|liable|in charge|in control)|' +
  'takes? (?:care|responsibility|ownership|charge)|has (?:the )?(?:responsibility|ownership)|assumes? (?:responsibility|ownership)|' +
  '(?:fully |jointly )?(?:owns?|manages?|maintains?|operates?|provides?|handles?|secures?|administers?|controls?|runs?|configures?|performs?|supports?|monitors?|patches|delivers?|keeps?|looks? after|looks? into)|' +
  'est responsable|sont responsables|ist (?:\\p{L}+ )?(?:verantwortlich|zuständig)|sind (?:\\p{L}+ )?(?:verantwortlich|zuständig)|es responsable|è responsabile|é responsável|отвеча\\p{L}+'
const PASSIVE =
  '(?:responsibility|responsibilities|duty|duties|task|tasks|obligations?|ownership|remit) of|(?:managed|owned|provided|operated|handled|maintained|secured|administered|controlled|performed|delivered|supported|run) by|rests? with|lies? with|falls? (?:on|to|under)|' +
  '(?:shared|split|divided|agreed|relationship|model|contract|matrix) between'
const NOUN =
  "(?:[’']s?)? (?:roles? and )?(?:responsibilit(?:y|ies)|duty|duties|obligations|accountabilit(?:y|ies))|-(?:managed|owned|operated|provided)"

/** Longer texts are read up to here: who acts is said early, and a document may be one paragraph. */
const MAX_TEXT = 4000
const MAX_NAMES = 400

/**
 * Folded names that cells or headings of tables hold and of which the text around says that they are responsible, manage
 * something, or share the work. So "Kestrel" is known for a party where "Kestrel manages the hosts" stands above the table.
 */
export function partiesOfProse(blocks: readonly Block[], sheets: readonly Sheet[]): Set<string> {
  const names = namesOfTables(sheets)
  if (names.size === 0) return new Set()
  const texts = blocks.flatMap(textsOf).map((text) => text.slice(0, MAX_TEXT).replace(/\s+/g, ' '))
  const parties = new Set<string>()
  for (const [folded, name] of names) {
    const naming = texts.filter((text) => text.includes(name))
    if (naming.length === 0) continue
    const pattern = agentPattern(name)
    if (naming.some((text) => pattern.test(text))) parties.add(folded)
  }
  return parties
}

function agentPattern(name: string): RegExp {
  const word = name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/ /g, '\\s+')
  const any = `(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`
  return new RegExp(
    `${any}(?: (?:team|teams))?,? (?:${AGENT})(?![\\p{L}])|(?:${PASSIVE}) (?:the |our |your |an? )?${any}|` +
      `\\b(?:shared|split|divided|agreed|relationship|model|contract|matrix) between [^.;:]{2,60} and (?:the |our |your )?${any}|${any}(?:${NOUN})(?![\\p{L}])`,
    'u',
  )
}

/** Short texts that are names by their form, capitalised as names are, by what they fold to. */
function namesOfTables(sheets: readonly Sheet[]): Map<string, string> {
  const names = new Map<string, string>()
  const add = (text: string) => {
    const name = nameOf(text)
    if (names.size < MAX_NAMES && /^\p{Lu}/u.test(name) && name.length >= 2 && name.length <= 40)
      names.set(foldMark(name), name)
  }
  for (const { header, rows } of sheets) {
    for (const text of header.slice(1)) if (text.length <= 60) add(text)
    const seen = new Map<string, number>()
    for (const { cells, section } of rows) {
      if (section !== null) continue
      for (const { text } of cells.slice(1)) {
        if (text.length > 60 || text.split(' ').length > 7) continue
        for (const part of splitNames(text)) seen.set(part, (seen.get(part) ?? 0) + 1)
      }
    }
    for (const [text, count] of seen) if (count > 1) add(text)
  }
  return names
}

function textsOf(block: Block): string[] {
  if (block.kind === 'list') return block.items.map(({ text }) => text)
  if (block.kind === 'tab') return block.title === null ? [] : [block.title]
  if (block.kind === 'table') return block.caption === null ? [] : [block.caption]
  return [block.text]
}
