import type { Problem } from '../model/problem.js'
import {
  changeAt,
  isPlainMap,
  listItems,
  overlay,
  partOf,
  toList,
  track,
  type PlaceTree,
  type Tracked,
} from './overlay.js'
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

/** A mistake in the way in which one file changes another, found before there is a whole to check. */
export interface LayerProblem {
  layer: Layer
  problem: Problem
}

/** Keys that say what a file does to those that it extends, and are no part of the whole. */
export const OVERLAY_KEYS = ['extends', 'remove', 'append'] as const

/** `top` laid over all that it extends, later ones over earlier ones. */
export function flattenLayers(top: Layer): Flattened {
  const layers: Layer[] = []
  const problems: LayerProblem[] = []
  const { value, places } = flatten(top, layers, problems, false)
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

function flatten(layer: Layer, layers: Layer[], problems: LayerProblem[], isBase: boolean): Tracked {
  const bases = layer.bases.map((base) => flatten(base, layers, problems, true))
  const known = layers.indexOf(layer)
  const number = known < 0 ? layers.push(layer) - 1 : known
  const own = track(layer.parsed.data, number)
  const report = (code: string, message: string, pointer: string) =>
    problems.push({ layer, problem: { code, message, pointer, at: 'value', suggestion: null } })
  if (layer.bases.length > 0 || isBase) checkVersion(own.value, report)
  if (!isPlainMap(own.value)) return own
  const [first, ...others] = bases
  if (!first) {
    const stray = ['remove', 'append'].find((key) => Object.hasOwn(own.value as object, key))
    if (stray !== undefined)
      report('nothing-extended', `"${stray}" changes what a file extends, and this one extends nothing.`, `/${stray}`)
    return own
  }
  const base = others.reduce((below, above) => overlay(below, above), first)
  const kept = removeParts(base, own.value['remove'], report)
  const data = Object.fromEntries(Object.entries(own.value).filter(([key]) => !isOverlayKey(key)))
  const joined = overlay(kept, { value: data, places: own.places })
  return appendItems(joined, own, report)
}

/** A file of another format must not be mixed in unseen. */
function checkVersion(data: unknown, report: Report): void {
  if (!isPlainMap(data)) report('shape', 'A matrix file must be a map.', '')
  else if (data['whoowns'] !== 1) report('shape', 'whoowns must be 1, the version of the file format.', '/whoowns')
}

function isOverlayKey(key: string): boolean {
  return (OVERLAY_KEYS as readonly string[]).includes(key)
}

type Report = (code: string, message: string, pointer: string) => void

function removeParts(base: Tracked, remove: unknown, report: Report): Tracked {
  if (remove === undefined) return base
  if (!Array.isArray(remove)) {
    report('shape', 'remove must be a list of paths such as activities/deploy.', '/remove')
    return base
  }
  return remove.reduce<Tracked>((tree, path: unknown, at) => {
    const parts = readPath(path)
    const changed = parts && changeAt(tree, parts, (part) => (part === null ? null : undefined))
    if (!changed)
      report('nothing-to-remove', `What this file extends has no ${showPath(path)}.`, `/remove/${String(at)}`)
    return changed ?? tree
  }, base)
}

function appendItems(joined: Tracked, own: Tracked, report: Report): Tracked {
  const append = (own.value as Record<string, unknown>)['append']
  if (append === undefined) return joined
  if (!isPlainMap(append)) {
    report('shape', 'append must be a map from paths such as activities/deploy/aliases to lists.', '/append')
    return joined
  }
  const places = partOf(own.places, 'append')
  return Object.entries(append).reduce<Tracked>((tree, [path, value]) => {
    const parts = readPath(path)
    const added = { value, places: partOf(places, path) }
    const isList = Array.isArray(value)
    const changed = parts && isList ? changeAt(tree, parts, (list) => appendTo(list, added)) : null
    if (!changed) {
      const why = isList ? `There is no list ${showPath(path)} to append to.` : 'Only a list can be appended.'
      report('cannot-append', why, added.places.place.pointer)
    }
    return changed ?? tree
  }, joined)
}

function appendTo(list: Tracked | null, added: Tracked): Tracked | null {
  if (list === null) return added
  return Array.isArray(list.value) ? toList([...listItems(list), ...listItems(added)], list.places.place) : null
}

/** "activities/deploy/aliases" as its parts; "/" in a key is written "~1" and "~" is written "~0". */
function readPath(path: unknown): string[] | null {
  if (typeof path !== 'string' || path === '') return null
  return path.split('/').map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'))
}

function showPath(path: unknown): string {
  return typeof path === 'string' ? `"${path.slice(0, 200)}"` : 'such thing; a path is a text such as activities/deploy'
}
