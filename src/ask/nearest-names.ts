import { foldName } from '../matrix/fold.js'
import type { Suggestion } from '../model/errors.js'
import { editDistance } from './edit-distance.js'

/** Up to three different items whose name is a likely slip of `typed`, nearest first. */
export function nearestNames(typed: string, names: readonly (Suggestion & { name: string })[]): Suggestion[] {
  const folded = foldName(typed).slice(0, 64)
  if (folded === '') return []
  const near = names
    .map(({ id, title, name }) => ({ id, title, ...nearness(folded, foldName(name)) }))
    .filter(({ distance, limit }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance)
  const found = new Map<string, Suggestion>()
  for (const { id, title } of near) if (!found.has(id)) found.set(id, { id, title })
  return [...found.values()].slice(0, 3)
}

function nearness(typed: string, name: string): { distance: number; limit: number } {
  const limit = Math.floor(Math.max(typed.length, name.length) * 0.4)
  // A beginning counts as near: people stop typing when a name is clear.
  if (typed.length >= 2 && name.startsWith(typed)) return { distance: 0.5, limit }
  return { distance: editDistance(typed, name, limit), limit }
}
