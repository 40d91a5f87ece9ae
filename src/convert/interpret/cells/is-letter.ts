import { CONCEPTS } from '../words/concepts.js'
import type { CapacityUse } from './read-mark.js'

/** Whether a mark is a letter or two for a capacity; "X", "Y", "No", "Sí" and "是" are ticks and crosses in words. */
export function isLetter({ symbol, concept, legend }: CapacityUse): boolean {
  const saysYesOrNo = legend === null && (concept === 'yes' || CONCEPTS[concept].kind === 'not-involved')
  return /^\p{L}{1,2}$/u.test(symbol) && !/^[XYN]$/i.test(symbol) && !saysYesOrNo
}

/** Whether a mark is a word of capacity ("Consulted"), and not only yes, no or under a condition. */
export function isWordOfCapacity({ symbol, concept }: CapacityUse): boolean {
  return /^\p{L}{3}/u.test(symbol) && !['yes', 'not-involved', 'not-applicable', 'conditional'].includes(concept)
}
