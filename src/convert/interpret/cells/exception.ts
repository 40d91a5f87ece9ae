import { CONCEPTS } from '../words/concepts.js'
import type { CapacityUse } from './read-mark.js'

/** What begins so turns a no into a yes under a condition. */
const EXCEPTION =
  /^(?:unless|except|other than|apart from|only (?:if|when|where|with|for|in)|but only|sauf|à moins|außer|es sei denn|salvo|excepto|a menos|tranne|a meno|exceto|кроме|если не)(?![\p{L}])/iu

export function areNo(uses: readonly CapacityUse[]): boolean {
  return uses.every(({ concept }) => CONCEPTS[concept].kind === 'not-involved')
}

/** What a mark says together with the words beside it: "No, unless the owner asks" assigns under a condition. */
export function withException(uses: readonly CapacityUse[], words: string): readonly CapacityUse[] {
  return areNo(uses) && EXCEPTION.test(words)
    ? uses.map(({ symbol }) => ({ concept: 'conditional', symbol, legend: null }))
    : uses
}

/** No in one case and yes in another is yes under a condition. */
export function withoutContradiction(found: readonly CapacityUse[]): CapacityUse[] {
  const said = found.filter(({ concept }) => CONCEPTS[concept].kind !== 'not-involved')
  if (said.length === 0 || said.length === found.length) return [...found]
  return said.map((use) => (isPlainYes(use) ? { concept: 'conditional', symbol: use.symbol, legend: null } : use))
}

function isPlainYes({ concept, symbol }: CapacityUse): boolean {
  return concept === 'yes' || (concept === 'responsible' && !/^\p{L}/u.test(symbol))
}
