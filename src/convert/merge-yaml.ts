import {
  isMap,
  isScalar,
  parseDocument,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
} from '../matrix/yaml-library.js'
import type { MatrixFile } from '../model/matrix-file.js'
import { layOut, remarksOf, type WrittenImport } from './write-yaml.js'

/**
 * The text of a matrix file with new contents. What has not changed stays as people wrote it, comments included; only the
 * comments of an earlier import are written anew.
 */
export function mergeMatrixYaml(text: string, matrix: MatrixFile, written: WrittenImport): string {
  const document = parseDocument(text)
  if (!isMap(document.contents)) return text
  dropOldRemarks(document, written.name)
  mergeMap(document, document.contents, matrix as unknown as Record<string, unknown>)
  addRemarks(document, matrix, written)
  layOut(document)
  return document.toString({ lineWidth: 0 })
}

/** Gives a map the entries of `value`, in its order; nodes whose value is the same are left alone. */
function mergeMap(document: Document, map: YAMLMap, value: Readonly<Record<string, unknown>>): void {
  const old = new Map(map.items.map((pair) => [keyOf(pair), pair]))
  const wanted = Object.entries(value).filter(([, item]) => item !== undefined)
  const isSameOrder = map.items.every((pair, index) => keyOf(pair) === wanted[index]?.[0])
  const first = map.items[0]
  const items = wanted.map(([key, item]) => {
    const pair = old.get(key)
    if (!pair) return document.createPair(key, item)
    mergeValue(document, pair, item)
    return pair
  })
  map.items = isSameOrder ? items : inOldOrder(map.items, items)
  // What stands above the first entry belongs to that entry, wherever it goes.
  if (map.items[0] !== first && map.commentBefore && first && map.items.includes(first)) {
    setCommentBefore(first, map.commentBefore)
    map.commentBefore = null
  }
}

/** Old entries where they were, each new one behind the entry that it follows in the new order. */
function inOldOrder(before: readonly Pair[], wanted: readonly Pair[]): Pair[] {
  const kept = new Set(wanted)
  const old = new Set(before)
  const order = before.filter((pair) => kept.has(pair))
  wanted.forEach((pair, index) => {
    if (old.has(pair)) return
    const above = wanted[index - 1]
    order.splice(above ? order.indexOf(above) + 1 : 0, 0, pair)
  })
  return order
}

function mergeValue(document: Document, pair: Pair, value: unknown): void {
  const node = pair.value as Node | null
  if (node && JSON.stringify(node.toJS(document)) === JSON.stringify(value)) return
  if (isMap(node) && typeof value === 'object' && value !== null && !Array.isArray(value)) {
    mergeMap(document, node, value as Record<string, unknown>)
    return
  }
  const fresh = document.createNode(value) as Node
  if (node?.comment) fresh.comment = node.comment
  if (node?.commentBefore) fresh.commentBefore = node.commentBefore
  pair.value = fresh
}

/** Whether a line is a comment that an import writes: the place of an activity, what is to be checked, what stands at the top. */
function isRemark(line: string, name: string): boolean {
  const text = line.trim()
  if (/^(?:CHECK(?: line \d+)?: |To check: \d+ place|Imported from .* by "whoowns import")/.test(text)) return true
  return text.startsWith(`${name}:`) && /^:\d+$/.test(text.slice(name.length))
}

function dropOldRemarks(document: Document, name: string): void {
  const clean = (comment: string | null | undefined) => {
    const kept = (comment ?? '').split('\n').filter((line) => !isRemark(line, name))
    return kept.some((line) => line.trim() !== '') ? kept.join('\n') : null
  }
  document.commentBefore = clean(document.commentBefore)
  const contents = document.contents as YAMLMap
  const [top] = contents.items
  if (top && isScalar(top.key)) top.key.commentBefore = clean(top.key.commentBefore)
  const activities = contents.get('activities', true)
  if (!isMap(activities)) return
  // A comment above the first activity counts as that of the map.
  const [first] = activities.items
  if (first && activities.commentBefore) setCommentBefore(first, activities.commentBefore)
  activities.commentBefore = null
  for (const pair of activities.items) {
    if (isScalar(pair.key)) pair.key.commentBefore = clean(pair.key.commentBefore)
  }
}

function addRemarks(document: Document, matrix: MatrixFile, written: WrittenImport): void {
  const { top, above } = remarksOf(matrix, written)
  const contents = document.contents as YAMLMap
  const lines = top.map((line) => ` ${line}`).join('\n')
  // A comment right above the first key is that of the key; one with a blank line below it is that of the document.
  const [first] = contents.items
  if (first && isScalar(first.key) && first.key.commentBefore) setCommentBefore(first, lines)
  else document.commentBefore = [document.commentBefore, lines].filter(Boolean).join('\n')
  const activities = (document.contents as YAMLMap).get('activities', true)
  if (!isMap(activities)) return
  for (const pair of activities.items) {
    const lines = above.get(keyOf(pair)) ?? []
    setCommentBefore(pair, lines.map((line) => ` ${line}`).join('\n'))
    if (isScalar(pair.key)) pair.key.spaceBefore = pair !== activities.items[0]
  }
}

function setCommentBefore(pair: Pair, comment: string): void {
  if (!isScalar(pair.key)) return
  pair.key.commentBefore =
    [comment === pair.key.commentBefore ? '' : pair.key.commentBefore, comment].filter(Boolean).join('\n') || null
}

function keyOf(pair: Pair): string {
  return String(isScalar(pair.key) ? pair.key.value : pair.key)
}
