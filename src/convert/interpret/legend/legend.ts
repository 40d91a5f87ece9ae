import type { Block } from '../../grid.js'
import { USUAL_LETTERS, conceptOfPhrase, conceptOfWord, type ConceptId } from '../words/concepts.js'
import { accessRightOf } from '../words/access-rights.js'
import { foldMark, tidyMark } from '../words/signs.js'

/** What the document itself says that a sign means. */
export interface LegendEntry {
  symbol: string
  /** First words of the explanation. */
  label: string
  /** The rest of it, or null. */
  meaning: string | null
  line: number
  concept: ConceptId | null
  /** The same letter in the other case, which the legend has for something else. */
  twin?: { symbol: string; label: string }
}

const SIGN = '(?:[✓✔☑✅√●•○◯◎〇◉■□▲△◐★☆✗✘❌✖✕❎🚫⛔🟢🔴🟡👍⭐◆◇✎✐✍✦❖▪▫xX×]|\\p{Extended_Pictographic}{1,3})'
/** Letters, ticks, stars, dashes: what may stand before "=" in a legend. */
const SYMBOL = `(?:${SIGN}\\s?\\*{0,3}|\\*{1,4}|[†‡§]{1,2}|\\p{Lu}{1,3}(?:\\s?[/+]\\s?\\p{Lu})?\\*{0,3}|[-–—/±]|N/?A|\\(?(?:[Bb]lank|BLANK|[Ee]mpty)(?: cells?)?\\)?)`
const SEPARATOR =
  '(?:\\s*(?:=>|==|=|:|：|＝|→|⇒)\\s*|\\s+[-–—]\\s+|\\s+(?:means|indicates|denotes|stands for|signifie|bedeutet|significa|означает)\\s+)'
const ENTRY = new RegExp(`(?:^|[\\s,;|(•·.])["'“”\`(]?(${SYMBOL})["'”\`)]?${SEPARATOR}`, 'gu')
/** "Key: ● full access, ○ no access": after such a word a sign needs no "=". */
const KEY_LINE = /^(?:key|legend|symbols?|légende|legende|leyenda|legenda|обозначения|图例|圖例|凡例|범례)\s*[:：]\s*/iu
const SIGN_AND_WORDS = new RegExp(`(?:^|[,;|·•/]\\s*|\\s{2,})(${SIGN})\\s+(?=\\p{L})`, 'gu')
const STARTS_WITH_SIGN = new RegExp(`^${SIGN}\\s+\\p{L}`, 'u')
const IN_BRACKETS =
  /(\p{Lu}[\p{L}-]+(?: \p{L}+){0,2})\s*\((\p{Lu}{1,2})\)(?:\s*[-–—:]\s*([^;|]*?))?(?=$|[;,|.]|\s+(?:and|or|und|et|y|e|и)\b)/gu
const NAMED = /(?<![\p{L}(])(\p{Lu}[\p{L}-]+(?: \p{L}+){0,2}?)\s*\((\p{Lu})\)/gu
const BRACKETED_INITIAL = /^\(((?!X\))\p{Lu}{1,2})\)\s*(\p{L}.*)$/su
const INITIAL_OF_WORD = /^\((\p{Lu})\)(\p{Ll}+)(.*)$/su

/** Entries in a line of text: "R = Responsible, A = Accountable", "(R)esponsible", "Responsible (R)", "* = on request". */
export function parseLegendLine(text: string, line: number): LegendEntry[] {
  const source = tidyLegendText(text)
  const initial = INITIAL_OF_WORD.exec(source)
  if (initial) return [makeEntry(initial[1] ?? '', `${initial[1] ?? ''}${initial[2] ?? ''}${initial[3] ?? ''}`, line)]
  const bracketed = BRACKETED_INITIAL.exec(source)
  if (bracketed) {
    const entry = makeEntry(bracketed[1] ?? '', (bracketed[2] ?? '').replace(/^\s*[-–—:=]\s*/, ''), line)
    // "(A) Every instance that is reached from outside ..." is a note.
    return entry.label.length <= 60 || entry.label.startsWith(entry.symbol) ? [entry] : []
  }
  // "Accountable (A): answers for it": the word before the bracket is the meaning, not what follows.
  const named = [...source.matchAll(NAMED)].filter((match) => isWordOf(match[1] ?? '', match[2] ?? ''))
  if (named.length > 0 && named[0]?.index === 0) {
    return named.map((match, index) => {
      const end = named[index + 1]?.index ?? source.length
      const rest = source
        .slice(match.index + match[0].length, end)
        .replace(/^\s*[-–—:=,;.|]\s*|[\s,;|.]+$/g, '')
        .trim()
      return makeEntry(match[2] ?? '', rest === '' ? (match[1] ?? '') : `${match[1] ?? ''}: ${rest}`, line)
    })
  }
  const turned = /^(\p{Lu})\s*\((\p{L}[\p{L} -]{2,40})\)\s*[-–—:=]?\s*(.*)$/su.exec(source)
  if (turned)
    return [makeEntry(turned[1] ?? '', turned[3] ? `${turned[2] ?? ''}: ${turned[3]}` : (turned[2] ?? ''), line)]
  const listed = KEY_LINE.test(source) ? parseSigns(source.replace(KEY_LINE, ''), line) : []
  if (listed.length >= 2) return listed
  const found = [...source.matchAll(ENTRY)].filter((match) => !isMarkOfName(source, match))
  if (found.length > 0) {
    return found.flatMap((match, index) => {
      const end = found[index + 1]?.index ?? source.length
      const meaning = source
        .slice(match.index + match[0].length, end)
        .replace(/[\s,;|•·(]+$/u, '')
        .replace(/\s+(?:and|und|et)$/i, '')
        .trim()
      // A tick in brackets is a sign of its own, a letter in them is the letter.
      const symbol = /\(\s?[xX✓✔]\s?\)/u.exec(match[0])?.[0] ?? (match[1] ?? '').trim()
      return meaning === '' ? [] : [makeEntry(symbol, meaning, line)]
    })
  }
  return [...source.matchAll(IN_BRACKETS)].flatMap((match) => {
    const word = (match[1] ?? '').trim()
    const short = match[2] ?? ''
    if (!isWordOf(word, short)) return []
    return short.length === 1 ? [makeEntry(short, match[3] ? `${word}: ${match[3]}` : word, line)] : []
  })
}

/** Whether a letter in brackets may stand for the word before it; "Pilot (R)" tells what the pilot is. */
function isWordOf(word: string, letter: string): boolean {
  return word.toUpperCase().startsWith(letter.charAt(0)) || conceptOfPhrase(word) !== null
}

/** Whether a letter stands in brackets behind a name: "Pilot (A, R) – decides on the course" explains no letter. */
function isMarkOfName(source: string, match: RegExpExecArray): boolean {
  const before = `${source.slice(0, match.index)}${match[0].slice(0, match[0].indexOf(match[1] ?? ''))}`
  const word = /([\p{L}\p{N}.]+)\s*\((?:\p{Lu}\s*[,/+;]\s*)*$/u.exec(before)?.[1]
  return word !== undefined && /^\p{Lu}$/u.test(match[1] ?? '') && conceptOfPhrase(word) === null
}

/** "✅ responsible, 🤝 shared": signs with their words and nothing between them. */
function parseSigns(text: string, line: number): LegendEntry[] {
  const signs = [...text.matchAll(SIGN_AND_WORDS)]
  return signs.map((match, index) => {
    const meaning = text.slice(match.index + match[0].length, signs[index + 1]?.index ?? text.length)
    return makeEntry(match[1] ?? '', meaning.replace(/[\s,;|.·•/]+$/, ''), line)
  })
}

/** Signs that begin the lines of a block or stand in one line, each with words that are a capacity; none where it is fewer than two. */
function parseBareSigns(lines: readonly { text: string; line: number }[]): LegendEntry[] {
  const entries = lines.flatMap(({ text, line }) => {
    const source = tidyMark(text)
    return source.length <= 300 && STARTS_WITH_SIGN.test(source) ? parseSigns(source, line) : []
  })
  const isKey = entries.length >= 2 && entries.every(({ concept }) => concept !== null)
  return isKey && new Set(entries.map(({ symbol }) => symbol)).size === entries.length ? entries : []
}

function tidyLegendText(text: string): string {
  return tidyMark(text)
    .replace(/\s*\n\s*/g, ' ')
    .slice(0, 2000)
}

/** Under which a legend's entry for empty cells is kept. */
export const BLANK_SYMBOL = '(blank)'

function isBlankWord(text: string): boolean {
  return /^\(?(?:blank|empty|leer|vide|vacío|vuoto|vazio|пусто)(?: cells?)?\)?$/i.test(text.trim())
}

export function makeEntry(symbol: string, text: string, line: number): LegendEntry {
  const meaning = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[-–—:=]\s*/, '')
    // An initial marked inside of its word, which no parser takes for emphasis: "__A__pproves".
    .replace(/(?<![\p{L}_])(__|_)(\p{L})\1(?=\p{L})/gu, '$2')
  const parts = /^(.{1,60}?)(?:\s*[:;]\s+|\s+[-–—]\s+|\.\s+|\s*\()(.+)$/su.exec(meaning)
  const label = (parts?.[1] ?? meaning).replace(/[.,;]$/, '').slice(0, 200)
  const rest = parts ? meaning.slice((parts[1] ?? '').length).replace(/^\s*[:;–—.-]?\s*/, '') : null
  // "Consulted before the decision" is about being consulted, whatever is decided.
  const ofLabel =
    conceptOfWord(label) ??
    conceptOfWord(/^[\p{L}-]+/u.exec(label)?.[0] ?? '') ??
    conceptOfInitial(symbol, label) ??
    conceptOfPhrase(label)
  const act = symbol.length === 1 && label.toUpperCase().startsWith(symbol) && ACTS.test(label) ? 'performer' : null
  // What explains a letter further on may use any word ("A: answers; the responsible person reports to them").
  const isRight = ofLabel === null && accessRightOf(label)?.isInitials === false
  const concept =
    ofLabel ??
    act ??
    (isRight ? 'yes' : null) ??
    (/^\p{L}$/u.test(symbol) ? (USUAL_LETTERS[symbol] ?? null) : conceptOfPhrase(meaning))
  return {
    symbol: isBlankWord(symbol) ? BLANK_SYMBOL : tidyMark(symbol),
    label,
    meaning: rest === null || rest === '' ? null : rest.slice(0, 1000),
    line,
    concept: negativeOf(meaning) ?? concept,
  }
}

/** "C = Create", "U: updates": what the letter stands for is no capacity, but something to be done. */
const ACTS =
  /^(?:add|archive|change|close|configure|copy|create|delete|draft|edit|execute|implement|install|maintain|modify|prepare|run|update|write|creat?ion|cr[ée]er|erstell\p{L}*|crear|creare|criar)(?:s|es)?(?![\p{L}])/iu

/** "A: is the Approver of what is done": a letter stands for a word that begins with it, wherever the explanation has it. */
function conceptOfInitial(symbol: string, label: string): ConceptId | null {
  if (!/^\p{Lu}$/u.test(symbol)) return null
  const words = label.match(/\p{L}{3,}/gu) ?? []
  for (const word of words) {
    const concept = word.toUpperCase().startsWith(symbol) ? conceptOfPhrase(word) : null
    if (concept !== null) return concept
  }
  return null
}

function negativeOf(meaning: string): ConceptId | null {
  if (/^(?:not applicable|n\/a)\b/i.test(meaning)) return 'not-applicable'
  if (
    /^(?:does not|doesn['’]t|do not|plays? no|has no|have no)\b.{0,20}\b(?:role|part|involve\w*|participate|responsib\w*)\b/i.test(
      meaning,
    )
  )
    return 'not-involved'
  // "Not interested", but not "Not yet decided".
  if (/^not (?!yet\b|only\b|all\b|always\b|just\b|necessarily\b)\p{L}+(?:$|[.,;:(–—-])/iu.test(meaning))
    return 'not-involved'
  return /^(?:not? (?:involved|responsib|involvement|required|access)|none\b|nothing\b|no role\b|нет доступа|pas d['’]accès|kein zugriff|sin acceso|sem acesso|nessun accesso|无权限|無權限|権限なし)/i.test(
    meaning,
  )
    ? 'not-involved'
    : null
}

/** All entries of the lists and paragraphs of a document, by `foldMark` of the symbol; the first definition stands, of those that explain marks. */
export function collectLegend(
  blocks: readonly Block[],
  isOther: (entry: LegendEntry) => boolean = () => false,
): Map<string, LegendEntry> {
  const legend = new Map<string, LegendEntry>()
  for (const block of blocks) {
    const lines = textsOf(block).map(({ text, line }) => ({ text, line, entries: parseLegendLine(text, line) }))
    if (lines.every(({ entries }) => entries.length === 0)) addEntries(legend, parseBareSigns(lines))
    const several = lines.reduce((sum, { entries }) => sum + entries.length, 0) >= 2
    for (const { text, entries } of lines) {
      addEntries(
        legend,
        entries.filter((entry) => isBelievable(entry, text, several, entries.length >= 3) && !isOther(entry)),
      )
    }
  }
  return legend
}

/** "Part A: introduction" explains no letter: a lone letter counts at the start of a line, or when its meaning is a capacity. */
function isBelievable({ symbol, concept }: LegendEntry, text: string, several: boolean, isListed: boolean): boolean {
  if (!/^\p{L}/u.test(symbol) || /^[xX]$/.test(symbol)) return true
  const isFirst = tidyMark(text)
    .replace(/^["'“(*`•]+/, '')
    .startsWith(symbol)
  return concept !== null ? isFirst || several : several && (isFirst || isListed)
}

export function addEntries(legend: Map<string, LegendEntry>, entries: readonly LegendEntry[]): void {
  for (const entry of entries) {
    const key = foldMark(entry.symbol)
    const known = legend.get(key)
    if (!known || (known.concept === null && entry.concept !== null)) legend.set(key, entry)
    else if (
      known.symbol !== entry.symbol &&
      isSameButForCase(known.symbol, entry.symbol) &&
      known.label !== entry.label
    )
      legend.set(key, { ...known, twin: { symbol: entry.symbol, label: entry.label } })
  }
  settleLetters(legend)
}

function isSameButForCase(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

/**
 * No legend explains two letters by one capacity. "R: does the work, C: advises those who do the work": where one of them
 * has the capacity by right, the other one has its own.
 */
function settleLetters(legend: Map<string, LegendEntry>): void {
  const letters = [...legend].filter(([, { symbol }]) => /^[RACIS]$/.test(symbol))
  const held = new Set(letters.map(([, { concept }]) => concept))
  for (const [key, entry] of letters) {
    const usual = USUAL_LETTERS[entry.symbol] ?? null
    if (entry.concept === usual || usual === null || held.has(usual)) continue
    const isTaken = letters.some(
      ([, { symbol, concept }]) => concept === entry.concept && USUAL_LETTERS[symbol] === concept,
    )
    if (isTaken && conceptOfWord(entry.label) === null) legend.set(key, { ...entry, concept: usual })
  }
}

/** Lines of text of a block that is no table. */
export function textsOf(block: Block): { text: string; line: number }[] {
  if (block.kind === 'paragraph')
    return block.text.split('\n').map((text, index) => ({ text, line: block.line + index }))
  if (block.kind === 'list') {
    return block.items.map(({ text, line }) => {
      // "* = on request" at the start of a line reads as a list item, and the star is gone.
      return { text: /^[=:]\s/.test(text) ? `* ${text}` : text, line }
    })
  }
  if (block.kind === 'note') return [{ text: block.text, line: block.line }]
  return []
}
