import { foldName } from '../matrix/fold.js'

/** Letters that look like a Latin one, by that letter. Wide, mathematical and accented ones are folded anyway. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  a: 'аαɑ', c: 'сϲ', d: 'ԁđ', e: 'еҽ', g: 'ɡց', h: 'һհħ', i: 'іιıɩ', j: 'јϳ', k: 'кκ', l: 'ӏłⅼ', n: 'ոռ', o: 'оοօøσ',
  p: 'рρ', q: 'ԛգ', s: 'ѕ', t: 'τŧ', u: 'υսʋ', v: 'νѵ', w: 'ԝωա', x: 'хχ', y: 'уγү', z: 'ᴢ',
  A: 'АΑ', B: 'ВΒ', C: 'СϹ', E: 'ЕΕ', H: 'НΗ', I: 'ІΙӀ', J: 'Ј', K: 'КΚ', M: 'МΜ', N: 'Ν', O: 'ОΟՕØ', P: 'РΡ', S: 'ЅՏ',
  T: 'ТΤ', U: 'Ս', X: 'ХΧ', Y: 'УΥҮ', Z: 'Ζ',
} // prettier-ignore

const LATIN = new Map(
  Object.entries(LOOK_ALIKES).flatMap(([latin, others]) =>
    Array.from(others).map((other): [string, string] => [other, latin]),
  ),
)

/** What an id looks like: letters and digits that are taken for each other become one, and a plural is its singular. */
export function idSkeleton(id: string): string {
  return alike(id.replace(/-/g, '').replace(/i/g, 'l'))
}

/** The same of a name, in which a capital I looks like an l, and letters of other alphabets like Latin ones. */
export function nameSkeleton(name: string): string {
  const isPlain = /^[\x20-\x7e]*$/.test(name)
  const latin = isPlain ? name : Array.from(name.normalize('NFKD'), (letter) => LATIN.get(letter) ?? letter).join('')
  return alike(foldName(latin.replace(/[I|]/g, 'l')))
}

function alike(text: string): string {
  return text.replace(/0/g, 'o').replace(/1/g, 'l').replace(/rn/g, 'm').replace(/vv/g, 'w').replace(/s$/, '')
}
