import { withoutModal } from './duties-heading.js'
import { isKnownParty } from './known-party.js'
import { soundsLikeParty, speaksOfResponsibility } from './party-words.js'
import { foldMark } from './signs.js'

const PATTERNS: readonly RegExp[] = [
  /^(.+?)['’]s? (?:scope|areas?|range) of (?:responsibilit(?:y|ies)|duties)$/i,
  /^(?:scope|areas?|range) of (?:the )?(.+?)['’]?s? (?:responsibilit(?:y|ies)|duties)$/i,
  /^(?:roles? and )?(?:responsibilities|duties|tasks|obligations|role) of (?:the |an? |our )?(.+)$/i,
  /^what (?:the )?(.+?) (?:does|do|is responsible for|are responsible for|provides?|manages?|handles?)(?: for you)?$/i,
  /^(?:things )?(?:managed|owned|provided|handled|maintained|done) by (?:the )?(.+)$/i,
  /^(.+?) (?:is|are) responsible for\b.*$/i,
  // "Acme's compliance obligations"
  /^(.+?)['’]s? (?:(?!roles?\b)\p{L}+ ){1,3}(?:responsibilit(?:y|ies)|duties|obligations)$/iu,
  /^(.+?)(?:['’]s?)? (?:roles? (?:and|&) )?(?:responsibilities|responsibility|duties|tasks|obligations|accountabilities)$/i,
  /^(.+?)(?:の(?:責任|責任範囲|責務|役割|担当範囲)|的(?:责任|責任|职责|職責)(?:范围|範圍)?|의 ?(?:책임|역할)(?: ?범위)?)$/u,
  /^(?:responsabilités|obligations) (?:du|de la|de l['’]|des|de) (.+)$/i,
  /^(?:aufgaben|pflichten|verantwortlichkeiten|zuständigkeiten) (?:des|der|von) (.+)$/i,
  /^responsabilidades (?:del|de la|de los|do|da|de) (.+)$/i,
]

/** Words before "responsibilities" that name no party. */
const GENERAL =
  /^(?:(?:(?:division|allocation|distribution|split|breakdown|assignment|definition|description) of|service|project|process|programme|program|work|daily|individual|key|main|common|general|core|shared|detailed|summary of|overview of|list of|specific|other|additional|security|roles?|the|all|matrix|customer and provider|about|joint|operational|primary|secondary|basic|advanced|typical|regular|routine|recurring|ongoing|next|previous|upcoming|current|new|open|remaining|team|technical|functional|administrative|important|essential|minimum|initial|final|first)\s*)+$/i

/** The party whose duties a heading announces: "Microsoft's roles and responsibilities", "Your responsibilities". */
export function partyOfHeading(heading: string, parties: ReadonlySet<string>): string | null {
  const text = heading
    .replace(/^[\d.]+\s+/, '')
    .replace(/:$/, '')
    .trim()
  // "Application layer (customer's responsibility)"
  const [, before = '', inner = ''] = /^(.+?)\s*[(（]([^()（）]{3,60})[)）]$/u.exec(text) ?? []
  if (inner !== '' && speaksOfResponsibility(inner) && !speaksOfResponsibility(before))
    return partyOfHeading(inner, parties)
  for (const pattern of PATTERNS) {
    const found = pattern.exec(text)?.[1]?.trim()
    if (found === undefined) continue
    const name = withoutModal(found)
      .replace(/['’]s?$/, '')
      .replace(/ roles?$/i, '')
      .trim()
    if (name === '' || GENERAL.test(name) || /\b(?:what|who|how|which)\b/i.test(name) || name.split(' ').length > 6)
      return null
    // "Sprint tasks" are those of a sprint, "Pilot responsibilities" those of a pilot.
    const isName = /^\p{Lu}\S*$/u.test(name) && !/\stasks$/i.test(text)
    const isCalled = /['’]s?$/.test(found) || /\p{L}['’]s?\s/u.test(text) || isName || /\b(?:by|of)\b/i.test(text)
    if (!isCalled && !isKnownParty(name, { parties })) return null
    if (/^your$/i.test(name)) return 'You'
    if (/^our$/i.test(name)) return 'We'
    return name
  }
  return parties.has(foldMark(text)) && soundsLikeParty(text) ? text : null
}
