/** Nouns of people and teams that German and its neighbours write at the end of one long word: "Cloudbetriebsteam". */
const COMPOUND =
  /\p{L}{3}(?:teams?|abteilung(?:en)?|ausschuss|gremium|vorstand|referat|leiter(?:in)?|manager(?:in)?|beauftragte[rn]?|verantwortliche[rn]?|anbieter|betreiber|dienstleister|lieferant(?:en)?|kunden?|nutzer|entwickler|administrator(?:en)?|ingenieure?|architekt(?:en)?|eigentümer|berater|prüfer|afdeling|beheerder|ontwikkelaar|eigenaar|avdelning(?:en)?|avdeling(?:en)?)$/iu

/** Whether a word of a name, its last one or the one before brackets, ends as one for people does. */
export function isCompoundParty(name: string): boolean {
  const last =
    name
      .replace(/\s*\(.*$/, '')
      .split(/[\s/-]+/)
      .at(-1) ?? ''
  return COMPOUND.test(last)
}
