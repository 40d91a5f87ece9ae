import type { CapacityKind } from '../../../model/matrix.js'

/** What a mark or a word in a cell means, whatever the document writes for it. */
export interface Concept {
  label: string
  kind: CapacityKind
}

/** In order of strength, which is the order in which a matrix lists them. */
export const CONCEPTS = {
  accountable: { label: 'Accountable', kind: 'accountable' },
  approver: { label: 'Approver', kind: 'accountable' },
  responsible: { label: 'Responsible', kind: 'responsible' },
  owner: { label: 'Owner', kind: 'responsible' },
  lead: { label: 'Lead', kind: 'responsible' },
  driver: { label: 'Driver', kind: 'responsible' },
  primary: { label: 'Primary', kind: 'responsible' },
  performer: { label: 'Performs', kind: 'responsible' },
  yes: { label: 'Yes', kind: 'responsible' },
  shared: { label: 'Shared', kind: 'responsible' },
  conditional: { label: 'Under a condition', kind: 'responsible' },
  secondary: { label: 'Secondary', kind: 'supporting' },
  supporting: { label: 'Supporting', kind: 'supporting' },
  contributor: { label: 'Contributor', kind: 'supporting' },
  coordinator: { label: 'Coordinates', kind: 'supporting' },
  'on-call': { label: 'If called upon', kind: 'on-call' },
  reviewer: { label: 'Reviewer', kind: 'consulted' },
  consulted: { label: 'Consulted', kind: 'consulted' },
  informed: { label: 'Informed', kind: 'informed' },
  'not-involved': { label: 'Not involved', kind: 'not-involved' },
  'not-applicable': { label: 'Not applicable', kind: 'not-involved' },
} as const satisfies Record<string, Concept>
export type ConceptId = keyof typeof CONCEPTS
export const CONCEPT_IDS = Object.keys(CONCEPTS) as ConceptId[]

export function isConceptId(text: string): text is ConceptId {
  return Object.hasOwn(CONCEPTS, text)
}

/** Letters that mean the same nearly everywhere. Others need a legend. */
export const USUAL_LETTERS: Readonly<Record<string, ConceptId>> = {
  R: 'responsible',
  A: 'accountable',
  C: 'consulted',
  I: 'informed',
  S: 'supporting',
}

/**
 * Words for each concept, as beginnings of words: English first, then French, German, Spanish, Italian, Portuguese, Russian,
 * Chinese, Japanese and Korean. Earlier lines win.
 */
const STEMS: readonly (readonly [ConceptId, string])[] = [
  [
    'not-applicable',
    'not applicable|non applicable|nicht zutreffend|entfällt|no aplica|non applicabile|não se aplica|неприменимо|не применимо|不适用|不適用|該当なし|対象外|해당 없음|해당없음',
  ],
  [
    'not-involved',
    'not (?:involved|responsible|required|supported|allowed|permitted|needed)|out of the loop|omitted|no (?:involvement|responsibility|access)|non impliqué|pas impliqué|nicht beteiligt|no involucrad|non coinvolt|não envolvid|не участву|不参与|不參與|未参与|未參與|不支持|不支援|不负责|不負責|不涉及|不需要|无需|無需|関与しない|미참여',
  ],
  [
    'on-call',
    'if called|called upon|on[- ]call|on request|upon request|on demand|when asked|if asked|escalat|if needed|as needed|when needed|if required|as required|sur demande|auf anfrage|auf abruf|a petición|bajo demanda|su richiesta|sob demanda|por solicita|по запросу|按需|応需|요청 시',
  ],
  [
    'shared',
    'shared|joint|both|jointly|partagé|gemeinsam|geteilt|compartid|condivis|compartilhad|совместн|общая|共同|共有|共享|공동|공유',
  ],
  ['coordinator', 'coordinat|facilitat|coordonn|koordin|coordin|координ|协调|協調|調整|조정'],
  [
    'supporting',
    'support|assist|help|aid|soutien|appui|unterstütz|mitwirk|wirkt mit|wirken mit|apoy|soporte|supporto|apoio|apoia|suporte|поддерж|помощ|помога|支持|支援|协助|協助|補助|지원',
  ],
  [
    'secondary',
    'secondary|backup(?!s\\b)|back-up(?!s\\b)|deputy|stellvertret|vertret|supplent|suplente|sostitut|substitut|suppléant|secundari|secondari',
  ],
  ['contributor', 'contribut|participat|collaborat|contribue|mitarbeit|colabor|collabor|участв|参与|參與|参加|참여'],
  [
    'accountable',
    'accountab|answerable|dri\\b|owns\\b|final (?:say|authority|responsib)|ultimate|redevable|garant|autorité|imputab|rechenschaft|eindverantwoord|gesamtverantw|ergebnisverantw|rinde cuentas|rendir cuentas|rende conto|presta contas|подотч[её]т|最终负责|最終負責|最终责任|问责|問責|当责|當責|説明責任|最終責任|최종 ?책임|책임자',
  ],
  [
    'approver',
    'approv|zustimm|signs?[- ]?off|signed off|signing off|authori[sz]|decid|decision|approuv|approbat|autoris|genehmig|goedkeur|godkänn|godkend|godkjenn|zatwierdz|freigabe|freigeb|entscheid|aprueb|aprob|autoriz|approva|aprova|утвержд|согласов|принима|批准|审批|審批|核准|承認|승인',
  ],
  [
    'consulted',
    'consult|advis|input\\b|conseil|konsult|zu ?rate (?:gezogen|ziehen)|hinz(?:u|uzu)(?:ge)?z[io][eg]|anh(?:ö|oe)ren|angehört|beraten|beratung|befragt|asesor|geraadpleegd|raadpleg|rådfråg|консульт|咨询|諮詢|諮询|征询|相談|協議|자문|협의|조언',
  ],
  [
    'informed',
    'inform|told\\b|notif|kept up|keep(?:s|ing)? .{0,12}up to date|up-to-date|benachricht|avis[eé]|geïnformeerd|poinformow|информ|уведом|наблюд|知情|告知|通知|知会|報告|情報共有|통보|보고',
  ],
  ['reviewer', 'review|verif|check|quality|audit|prüf|relect|revis|проверя|审查|審查|检查|レビュー|검토'],
  ['driver', 'driver|drives\\b'],
  ['lead', 'lead|pilot|federführ|lider|guida|ведущ|牵头|主導|주도'],
  ['primary', 'primary|principal|hauptverantw|primari|primär'],
  [
    'responsible',
    'responsib|respons[aá]b|responsável|in charge|carries out|does the work|réalis|chargé|verantwort|verantwoord|ansvar|odpowiedzial|zuständig|durchführ|ejecut|encargad|realiz|esegu|execut|ответств|отвеча|исполн|выполн|负责|負責|执行|執行|実行|責任|担当|담당|수행|책임',
  ],
  ['owner', 'owner|propriétaire|eigentümer|propietari|proprietari|владел|所有者|소유'],
  ['performer', 'perform|does\\b|doer|exécut|ausführ|work on|builds?\\b|operates?\\b|manages?\\b'],
  [
    'conditional',
    'condition|limited|partial|sometimes|optional|depend|restricted|limité|bedingt|teilweise|limitad|parcial|limitat|parziale|условн|частичн|ограничен|部分|有限|条件|一部|조건|부분',
  ],
]

/** One pattern for each way of writing: most texts need only one of the three, and patterns without Unicode tables are fast. */
interface Matcher {
  id: ConceptId
  latin: RegExp | null
  cyrillic: RegExp | null
  /** Chinese, Japanese and Korean words stand without spaces. */
  unspaced: RegExp | null
}

const NEGATED: ReadonlySet<ConceptId> = new Set(['not-involved', 'not-applicable'])

const MATCHERS: readonly Matcher[] = STEMS.map(([id, stems]) => {
  const parts = stems.split('|')
  const isUnspaced = (stem: string) => /[\u3040-\u9fff\uac00-\ud7af]/.test(stem)
  const isCyrillic = (stem: string) => /[\u0400-\u04ff]/.test(stem)
  const pattern = (list: readonly string[], before: string) =>
    list.length === 0 ? null : new RegExp(`${before}(?:${list.join('|')})`)
  return {
    id,
    latin: pattern(
      parts.filter((stem) => !isUnspaced(stem) && !isCyrillic(stem)),
      '(?:^|[^a-z\\u00df-\\u024f])',
    ),
    cyrillic: pattern(parts.filter(isCyrillic), '(?:^|[^\\u0400-\\u04ff])'),
    // "不咨询" is no consulting.
    unspaced: pattern(parts.filter(isUnspaced), NEGATED.has(id) ? '' : '(?<![不未无無非没沒])'),
  }
})

const known = new Map<string, ConceptId | null>()
const MAX_KNOWN = 5000

/** The concept that a phrase speaks of; null when it names none. */
export function conceptOfPhrase(text: string): ConceptId | null {
  const phrase = text.slice(0, 400).toLowerCase()
  const before = known.get(phrase)
  if (before !== undefined) return before
  const isLatin = /[a-z]/.test(phrase)
  const isCyrillic = /[\u0400-\u04ff]/.test(phrase)
  const isUnspaced = /[\u3040-\u9fff\uac00-\ud7af]/.test(phrase)
  const found =
    MATCHERS.find(
      ({ latin, cyrillic, unspaced }) =>
        (isLatin && latin?.test(phrase)) ||
        (isCyrillic && cyrillic?.test(phrase)) ||
        (isUnspaced && unspaced?.test(phrase)),
    )?.id ?? null
  if (known.size < MAX_KNOWN) known.set(phrase, found)
  return found
}

/** "Zu Rate gezogen", "wird informiert", "à consulter", "debe ser informado": how other languages say that somebody is. */
const PASSIVE =
  /^(?:(?:wird |werden |muss )?zu ?rate (?:gezogen|ziehen)|(?:wird|werden|sind|ist|est|sont|être|es|son|ser|debe ser|deve ser|è|sono|viene|é|são|is|wordt) \p{L}{6,}|(?:à|a|da|ad|per|para|om te) \p{L}{4,}(?:er|ir|re|ar|eren)|rinde cuentas|rend(?:re)? (?:des )?comptes?|presta(?:r)? contas|rende(?:re)? conto|(?:personne|persona|pessoa|person|parte|partie) \p{L}{6,})$/iu

/** The concept of a text that is a capacity and little else: one to three words. */
export function conceptOfWord(text: string): ConceptId | null {
  // "OWNER_ID" is the name of a field, "not_responsible" are words.
  const word = /^[a-z]+(?:_[a-z]+)+$/.test(text.trim()) ? text.trim().replace(/_/g, ' ') : text.trim()
  if (word === '' || word.length > 40 || word.split(/\s+/).length > 3 || IDENTIFIER.test(word)) return null
  if (UNSPACED.test(word) && (word.length > 12 || BEARER_OF_WORK.test(word))) return null
  const concept = conceptOfPhrase(word)
  if (concept === null) return null
  if (concept === 'performer' && !/^(?:perform(?:s|er|ed)?|does|doer|exécut\p{L}*|ausführ\p{L}*)$/iu.test(word))
    return null
  if (concept === 'reviewer' && /^(?:check|quality|audit)/i.test(word)) return null
  // "Support team" and "Quality assurance" are parties, "Review code" is an activity.
  return word.split(/\s+/).length === 1 || CAPACITY_PHRASE.test(word) || PASSIVE.test(word) ? concept : null
}

/** "OWNER_TYPE", "backup/plan.md", "approver@example.com": names of things in a program. */
const IDENTIFIER = /[\p{L}\d][_@#\\]|\.\p{L}|\(\)$/u

const UNSPACED = /[\u3040-\u9fff\uac00-\ud7af]/

/** "设计负责人", "广报担当者": who does one kind of work; "主要负责人" alone is a capacity. */
const BEARER_OF_WORK =
  /^(?!(?:主要|直接|最终|最終|第一|首要|总|總|主|次要|共同|协助|协同|執行|执行|実行|説明|结果|結果|업무|최종|실행)).{2,}(?:负责人|負責人|责任人|責任人|責任者|担当者|책임자|담당자)$/u

const CAPACITY_PHRASE =
  /^(?:(?:is|to be|be|fully|jointly|primarily|primary|secondary|overall|final|main|keep|kept|all|also|zu|à)\s+\p{L}+|\p{L}+\s+(?:for|of|to|party|role|person|parties|roles|by|as)(?:\s+\p{L}+)?|not\s+\p{L}+|if called upon|(?:on|upon) (?:request|demand|call)|on-call|as needed|out of the loop|sign(?:s|ed)?[- ]off(?: by)?|sur demande|auf anfrage|no aplica|не применимо|по запросу|최종 책임|해당 없음)$/iu
