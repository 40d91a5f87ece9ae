import { stemmer } from 'stemmer'

/** A word of a text: as written (lower case, no accents), and the stem by which it is looked up. */
export interface Word {
  text: string
  stem: string
}

/** Words that say how somebody asks, not what about. */
const FILLERS = new Set(
  (
    'a about actually all also am an and any anybody anyone are as at be been being both but by can cannot cant could ' +
    'did do does doesnt doing dont each else even ever for from gds get gets getting give gives go goes going gonna got ' +
    'had has have having he hello help her here hey hi him his how i id if ill im in into is isnt it its ive just know ' +
    'let lets like look looks make makes may me might mine must my myself need needed needs no not now of off ok on one ' +
    'or our ours ourselves out own owner owners owning owns please pls point put really responsibilities ' +
    'responsibility responsible said say shall she should so some somebody someone something sort speak supposed take ' +
    'takes talk tell than thank thanks that thats the their them themselves then there theres these they thing things ' +
    'this those to too up upon us very want wants was we well were weve what whats when where wheres whether which who ' +
    'whom whos whose why will with within without wont would yes yet you your youre yours yourself accountable ask asks ' +
    'person people contact call job duty duties meant question way whoever wondering idea'
  ).split(' '),
)

/** Words of `text` in order, fillers left out. When it holds nothing but fillers there is nothing to search by. */
export function wordsOf(text: string, language: string): Word[] {
  const english = language === 'en' || language.startsWith('en-')
  const words: Word[] = []
  for (const part of splitWords(text)) {
    if (english && FILLERS.has(part)) continue
    words.push({ text: part, stem: english ? stemOf(part) : part })
  }
  return words
}

function splitWords(text: string): string[] {
  // ASCII, which is nearly everything, needs none of the costly Unicode tables.
  if (/^[\x20-\x7e]*$/.test(text))
    return (
      text
        .toLowerCase()
        .replace(/'/g, '')
        .match(/[a-z0-9]+/g) ?? []
    )
  const folded = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/['\u2019\u0300-\u036f]/g, '')
  return (folded.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).flatMap(splitUnspaced)
}

/** Scripts that are written without spaces are looked up by pairs of characters. */
function splitUnspaced(part: string): string[] {
  if (!/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(part)) return [part]
  const characters = Array.from(part)
  if (characters.length < 3) return [part]
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`)
}

/** Porter's stem, with the few families of this field that it keeps apart joined. */
function stemOf(word: string): string {
  const stem = stemmer(word)
  return FAMILIES[stem] ?? stem
}

const FAMILIES: Readonly<Record<string, string>> = {
  __proto__: null as never,
  mainten: 'maintain',
  respons: 'respond',
  provis: 'provision',
  authoris: 'author',
  authoriz: 'author',
  subscript: 'subscrib',
  broken: 'break',
  broke: 'break',
  written: 'write',
  wrote: 'write',
  built: 'build',
  ran: 'run',
  sent: 'send',
  gone: 'go',
  chose: 'choos',
  chosen: 'choos',
  choic: 'choos',
  removi: 'remov',
  analyst: 'analys',
  analysi: 'analys',
  analyt: 'analys',
  analyz: 'analys',
}
