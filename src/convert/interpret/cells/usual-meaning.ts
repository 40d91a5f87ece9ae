import { CONCEPTS, conceptOfWord, type ConceptId } from '../words/concepts.js'
import { CROSSES, TICKS, isDash } from '../words/signs.js'
import type { MarkContext } from './read-mark.js'

const YES = new Set([
  'yes',
  'y',
  'true',
  'oui',
  'ja',
  'sí',
  'si',
  'sì',
  'sim',
  'да',
  '是',
  'はい',
  '有',
  '예',
  'да.',
  'allowed',
  'full',
  'full access',
  'full control',
  'full support',
  'full responsibility',
  'sole',
  'sole responsibility',
  'permitted',
  'allow',
  'allows',
  'permit',
  'permits',
  'grant',
  'granted',
  'autorisé',
  'autorisée',
  'erlaubt',
  'permitido',
  'permesso',
  'consentito',
  'разрешено',
  '允许',
  '允許',
  '可',
  '許可',
  '허용',
  '가능',
])
const NO = new Set([
  'no',
  'n',
  'false',
  'non',
  'nein',
  'não',
  'nao',
  'нет',
  '否',
  'いいえ',
  '无',
  '無',
  '아니오',
  '아니요',
  'none',
  'nil',
  'nothing',
  'nobody',
  'no one',
  'nadie',
  'keine',
  'keiner',
  'aucun',
  'never',
  'deny',
  'denies',
  'denied',
  'not granted',
  'blocked',
  'forbidden',
  'prohibited',
  'disallowed',
  'cannot',
  "can't",
  'not available',
  'interdit',
  'interdite',
  'refusé',
  'verboten',
  'nicht erlaubt',
  'gesperrt',
  'prohibido',
  'denegado',
  'no permitido',
  'proibido',
  'não permitido',
  'vietato',
  'negato',
  'запрещено',
  '禁止',
  '不可',
  '不允许',
  '不允許',
  '거부',
  '불가',
  '금지',
])
const NOT_APPLICABLE = /^(?:n\s*[/.]?\s*a\.?|not applicable|not available|n\.v\.)$/i

/** What a sign or word means where no legend says otherwise. */
export function usualMeaning(
  text: string,
  context: Pick<MarkContext, 'crossIsNo' | 'circleIsYes' | 'circleIsNo' | 'bitsAreMarks'>,
): ConceptId | null {
  const lower = text.toLowerCase()
  if (NOT_APPLICABLE.test(text)) return 'not-applicable'
  if (isDash(text) || NO.has(lower)) return 'not-involved'
  if (YES.has(lower)) return 'yes'
  if (context.bitsAreMarks === true && /^[01]$/.test(text)) return text === '1' ? 'yes' : 'not-involved'
  const characters = Array.from(text)
  if (characters.every((character) => character === characters[0])) {
    const character = characters[0] ?? ''
    if (/^[xX×]$/.test(text)) return context.crossIsNo ? 'not-involved' : 'responsible'
    if (text === '○' && context.circleIsNo === true) return 'not-involved'
    if (/^[○◯〇⭕]$/.test(text)) return context.circleIsYes ? 'responsible' : null
    if (characters.length <= 2 && TICKS.includes(character)) return 'responsible'
    if (characters.length <= 2 && CROSSES.includes(character)) return 'not-involved'
  }
  if (/^(?:\[[xX✓]\]|☑)$/.test(text)) return 'responsible'
  if (/^[△▲◐◑⚠]$/u.test(text)) return 'conditional'
  if (text === '🤝') return 'shared'
  if (/^(?:partly|best[- ]effort|(?:limited|partial|restricted) (?:support|responsibility|help))$/i.test(text))
    return 'conditional'
  const only = /^(\p{L}+) only$/iu.exec(text)
  if (only) return conceptOfWord(only[1] ?? '')
  // "✅ Yes", "❌ No"
  const pair = /^(\S+)\s+(\S+)$/.exec(text)
  if (pair && `${TICKS}${CROSSES}`.includes(Array.from(pair[1] ?? '')[0] ?? '\0')) {
    const sign = usualMeaning(pair[1] ?? '', context)
    const word = usualMeaning(pair[2] ?? '', context)
    if (sign && word && CONCEPTS[sign].kind === CONCEPTS[word].kind) return sign
  }
  return null
}
