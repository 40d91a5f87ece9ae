import type { Problem } from '../model/problem.js'
import { PartChanges } from './change-parts.js'
import { isPlainMap, listItems, overlay, partOf, toList, track, type PlaceTree, type Tracked } from './overlay.js'
import { readPath, suggestPath } from './part-path.js'
import type { ParsedText } from './parse.js'

/** One file of a matrix: the one that was asked for, or one that it extends. */
export interface Layer {
  /** As messages name it. */
  file: string
  /** As citations name it: the same from whatever folder the matrix is read. */
  cited: string
  parsed: ParsedText
  /** The files that it extends, in its order. */
  bases: readonly Layer[]
}

/** A matrix made of several files, as one. */
export interface Flattened {
  /** As one matrix file would have it. */
  data: unknown
  layers: readonly Layer[]
  places: PlaceTree
  problems: readonly LayerProblem[]
}

/** A change of one file to another that leads nowhere. Whether what says so has the right shape is looked at apart from this. */
export interface LayerProblem {
  layer: Layer
  problem: Problem
}

/** More are refused by the shape of the file. */
const MOST_CHANGES = 10_000
/** Whoever has more paths that lead nowhere has another trouble than slips, and looking for what was meant takes time. */
const MOST_SUGGESTED = 20

/** Keys that say what a file does to those that it extends, and are no part of the whole. */
export const OVERLAY_KEYS = ['extends', 'remove', 'append'] as const

/** `top` laid over all that it extends, later ones over earlier ones. */
export function flattenLayers(top: Layer): Flattened {
  const layers: Layer[] = []
  const problems: LayerProblem[] = []
  const { value, places } = flatten(top, layers, problems)
  return { data: value, layers, places, problems }
}

/** Where in which file a value of the whole stands. */
export function placeIn({ layers, places }: Flattened, pointer: string): { layer: Layer; pointer: string } {
  let tree = places
  for (const part of pointer.split('/').slice(1)) tree = partOf(tree, part.replace(/~1/g, '/').replace(/~0/g, '~'))
  const layer = layers[tree.place.layer]
  if (!layer) throw new Error(`No file ${String(tree.place.layer)} of the matrix`)
  return { layer, pointer: tree.place.pointer }
}

function flatten(layer: Layer, layers: Layer[], problems: LayerProblem[]): Tracked {
  const bases = layer.bases.map((base) => flatten(base, layers, problems))
  const known = layers.indexOf(layer)
  const number = known < 0 ? layers.push(layer) - 1 : known
  const own = track(layer.parsed.data, number)
  const add = (code: string, message: string, pointer: string, suggestion: string | null) =>
    problems.push({ layer, problem: { code, message, pointer, at: 'value', suggestion } })
  const report: Report = (code, message, pointer, changes, path) =>
    add(code, message, pointer, problems.length < MOST_SUGGESTED ? suggestPath(changes.whole().value, path) : null)
  if (!isPlainMap(own.value)) return own
  const [first, ...others] = bases
  if (!first) {
    const stray = ['remove', 'append'].find((key) => Object.hasOwn(own.value as object, key))
    if (stray !== undefined)
      add(
        'nothing-extended',
        `"${stray}" changes what a file extends, and this one extends nothing.`,
        `/${stray}`,
        `Name the other file with "extends:", or take "${stray}" out.`,
      )
    return own
  }
  const base = others.reduce((below, above) => overlay(below, above), first)
  const kept = removeParts(base, own.value['remove'], report)
  const data = Object.fromEntries(Object.entries(own.value).filter(([key]) => !isOverlayKey(key)))
  const joined = overlay(kept, { value: data, places: own.places })
  return appendItems(joined, own, report)
}

function isOverlayKey(key: string): boolean {
  return (OVERLAY_KEYS as readonly string[]).includes(key)
}

/** `path` leads nowhere in what `changes` have made so far. */
type Report = (code: string, message: string, pointer: string, changes: PartChanges, path: string) => void

function removeParts(base: Tracked, remove: unknown, report: Report): Tracked {
  if (!Array.isArray(remove)) return base
  const changes = new PartChanges(base)
  for (const [at, path] of (remove as unknown[]).slice(0, MOST_CHANGES).entries()) {
    if (typeof path !== 'string' || changes.at(readPath(path), (part) => (part === null ? null : undefined))) continue
    report(
      'nothing-to-remove',
      `What this file extends has no ${showPath(path)}.`,
      `/remove/${String(at)}`,
      changes,
      path,
    )
  }
  return changes.whole()
}

function appendItems(joined: Tracked, own: Tracked, report: Report): Tracked {
  const append = (own.value as Record<string, unknown>)['append']
  if (!isPlainMap(append)) return joined
  const places = partOf(own.places, 'append')
  const changes = new PartChanges(joined)
  for (const [path, value] of Object.entries(append).slice(0, MOST_CHANGES)) {
    if (!Array.isArray(value)) continue
    const added = { value, places: partOf(places, path) }
    if (changes.at(readPath(path), (list) => appendTo(list, added))) continue
    report(
      'cannot-append',
      `There is no list ${showPath(path)} to append to.`,
      added.places.place.pointer,
      changes,
      path,
    )
  }
  return changes.whole()
}

function appendTo(list: Tracked | null, added: Tracked): Tracked | null {
  if (list === null) return added
  return Array.isArray(list.value) ? toList([...listItems(list), ...listItems(added)], list.places.place) : null
}

function showPath(path: string): string {
  return `"${path.slice(0, 200)}"`
}
