import type { Block } from '../../grid.js'
import { textsOf } from '../legend/legend.js'
import type { RoleRegistry } from './role-registry.js'

const LONG_AND_SHORT = /((?:\p{Lu}[\p{L}&/-]*\s+(?:(?:of|and|for|the|&)\s+)?){1,6})\((\p{Lu}[\p{L}&/-]{1,11})\)/gu
const SHORT_AND_LONG =
  /(?:^|[\s,;(•])(\p{Lu}[\p{Lu}&/-]{1,7})\s*(?:=|:|–|—|\s-\s)\s*(\p{Lu}[\p{L}&/-]*(?:\s+(?:(?:of|and|for|the|&)\s+)?\p{Lu}[\p{L}&/-]*){1,5})/gu

const SHORT_WITH_LONG =
  /(?<![\p{L}\d])(\p{Lu}[\p{Lu}&/-]{1,7})\s*\(((?:\p{Lu}[\p{L}&/-]*\s*(?:(?:of|and|for|the|&)\s+)?){1,6})\)/gu

/**
 * Adds the long or short names that the document gives its roles elsewhere: "Database Administrator (DBA)", "PM = Project Manager",
 * and those of people that it calls by `codes`.
 */
export function nameRoles(roles: RoleRegistry, blocks: readonly Block[], codes: ReadonlyMap<string, string>): void {
  for (const [code, name] of codes) {
    const [byCode, byName] = [roles.find(code), roles.find(name)]
    if (byCode !== null && byName === null) roles.addAlias(byCode, name)
    else if (byName !== null && byCode === null) roles.addAlias(byName, code)
  }
  const pair = (long: string, short: string) => {
    const name = long.trim()
    const byShort = roles.find(short)
    const byLong = roles.find(name)
    if (byShort !== null && byLong === null && fits(short, name)) roles.addAlias(byShort, name)
    else if (byLong !== null && byShort === null && fits(short, name)) roles.addAlias(byLong, short)
  }
  for (const block of blocks) {
    const texts =
      block.kind === 'table'
        ? block.rows.slice(0, 500).map(({ cells }) =>
            cells
              .slice(0, 3)
              .map(({ text }) => text)
              .join(': '),
          )
        : block.kind === 'heading'
          ? [block.text]
          : textsOf(block).map(({ text }) => text)
    for (const text of texts) {
      const part = text.slice(0, 2000)
      for (const match of part.matchAll(LONG_AND_SHORT)) pair(match[1] ?? '', match[2] ?? '')
      for (const match of part.matchAll(SHORT_AND_LONG)) pair(match[2] ?? '', match[1] ?? '')
      for (const match of part.matchAll(SHORT_WITH_LONG)) pair(match[2] ?? '', match[1] ?? '')
    }
  }
}

/** Whether the short form's letters stand in this order in the long one, from the beginning of a word. */
function fits(short: string, long: string): boolean {
  const letters = short.replace(/[^\p{L}]/gu, '').toLowerCase()
  if (letters.length < 2) return false
  const words = long.toLowerCase().split(/[\s/-]+/)
  const start = words.findIndex((word) => word.startsWith(letters.charAt(0)))
  if (start < 0 || start > 1) return false
  let at = 0
  for (const character of words.slice(start).join('')) if (character === letters[at]) at += 1
  return at === letters.length
}
