import { namesActivityColumn, soundsLikeParty } from './party-words.js'
import { splitMarkers } from './signs.js'

export const DUTIES_HEADER =
  /responsib|duties|obligations?|commitments?|does\b|^(?:what )?(?:we|you) (?:do|manage|provide|handle)$|^what (?:\S+ ){1,4}(?:(?:can|must|should|may|will|shall|to) (?:do|manage|provide|handle)|(?:does|do) for you)\??$|\w (?:will|must|shall):?$|provides\b|^how .+ (?:helps?|supports?|assists?)|\brole$|^(?:rôle|rolle|rol|ruolo|papel) d|^роль\s|tasks|verantwort|aufgaben|responsab|obligaciones|обязанност|职责|责任|責任|책임/i

/** A heading of duties that says not whose: "Responsibilities", "Owns", "Verantwortlich für". */
const DUTIES_ALONE =
  /^(?:(?:key|main|primary|core|typical|general|specific|roles? (?:and|&)) )?(?:responsibilit(?:y|ies)|duties|tasks|obligations|accountabilit(?:y|ies))$|^(?:owns|(?:is |are )?(?:responsible|accountable) for|in charge of|takes care of|looks after|what (?:they|it|he\/she) (?:do|does|owns?)|verantwortlich(?:keit(?:en)?)?(?: für)?|verantwortung(?:sbereich)?|aufgaben(?:bereich)?|zuständigkeit(?:en)?|(?:rôle et )?responsabilités?|tâches|missions|responsabilidad(?:e?s)?|funciones|tareas|tarefas|responsabilità|compiti|обязанности|ответственность|(?:зона|область) ответственности|职责|職責|责任|責任|責務|担当業務|책임|업무|담당 ?업무|odpovědnosti?|obowiązki|verantwoordelijkhe(?:id|den)|taken)$/iu

export function namesDutiesAlone(header: string): boolean {
  return DUTIES_ALONE.test(
    header
      .replace(/\s*\n\s*/g, ' ')
      .replace(/:$/, '')
      .trim(),
  )
}

/** What stands between a party and what it does: "What you can do", "The vendor will". */
const MODAL =
  /\s(?:can|could|will|would|must|shall|should|may|might|needs? to|ha(?:s|ve) to|(?:is|are) (?:expected |required |asked )?to)(?: also)?:?$/i

/** A name that a heading begins with, without the verb that goes on from it. */
export function withoutModal(name: string): string {
  const rest = name.replace(MODAL, '').trim()
  return rest !== name && /^(?:you|we)$/i.test(rest) ? rest.charAt(0).toUpperCase() + rest.slice(1).toLowerCase() : rest
}

const HELP = /^how (?:the )?(.+?) (?:can |will )?(?:helps?|supports?|assists?)(?: you)?\??$/i

/** "What you can do", "What does the vendor manage?", "What we do for you". */
const WHAT =
  /^what (?:do(?:es)? )?(?:the )?(.+?)(?: (?:can|must|should|may|will|shall|needs? to|ha(?:s|ve) to|(?:is|are) (?:expected|required|asked) to))? (?:does|do|provides?|manages?|handles?)(?: for (?:you|us))?\??$/i

/** Whether a heading is of what a party does for another that is responsible: "How the vendor helps". */
export function saysHelp(header: string): boolean {
  return HELP.test(header.trim())
}

/** Whether a heading is of activities; "Service provider responsibilities" is of a party, whatever "service" means alone. */
export function namesActivityOnly(header: string): boolean {
  const name = partyOfDutiesHeader(header)
  if (!namesActivityColumn(header.replace(DUTIES_HEADER, ''))) return false
  if (name === null || name === header.trim()) return name === null || !soundsLikeParty(name)
  return /^(?:tasks?|activit(?:y|ies)|process(?:es)?|items?|steps?|functions?|areas?|topics?)$/i.test(name)
}

const STATE = /^(?:with|without|before|after|sin|con|sans|avec|ohne|mit|senza|sem|com|bez|без|с|до|после)\s/iu

/** The party in a heading of a column of duties: "Customer responsibilities", "What we do"; null when only duties are named. */
export function partyOfDutiesHeader(header: string): string | null {
  const text = splitMarkers(header.replace(/\s*\n\s*/g, ' ')).base.trim()
  const name = text
    .replace(/^(?:responsibilit(?:y|ies)|duties|obligations|tasks) (?:of|for) (?:the )?/i, '')
    .replace(/^(?:rôle|rolle|rol|ruolo|papel|роль)(?: (?:du|de la|de|del|des|der|do|da|della))? (?=\p{L}{2})/iu, '')
    .replace(/^(?!what\b)(.+?) (?:do(?:es)?|manages?|provides?|handles?)$/i, '$1')
    .replace(WHAT, '$1')
    .replace(/^(?:scope|areas?|range) of (?:the )?(?=.+responsib)/i, '')
    .replace(HELP, '$1')
    .replace(
      /(?:['’]s?)?\s+(?:(?:is|are) responsible for|(?:roles? and )?responsibilit(?:y|ies)|duties|duty|obligations?|commitments?|tasks|role|actions?|responsible|side|scope)$/i,
      '',
    )
    .replace(/^.+$/s, withoutModal)
    .trim()
  if (name !== text && /^(?:your?|our|we)$/i.test(name)) return /^your?$/i.test(name) ? 'You' : 'We'
  // "Sin responsable", "With an owner": a state, before or after.
  if (STATE.test(text)) return null
  // "Resource or action" heads activities.
  if (/\b(?:or|and|of|for)$|[&/]$/i.test(name)) return null
  return name === '' || /^(?:roles?|responsibilit(?:y|ies)|duties|tasks|description|details?|notes?)$/i.test(name)
    ? null
    : name
}
