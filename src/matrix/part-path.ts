import { nearestNames } from '../ask/nearest-names.js'
import { foldName } from './fold.js'
import { isPlainMap } from './overlay.js'

/** "activities/deploy/aliases" as its parts; "/" in a key is written "~1" and "~" is written "~0". */
export function readPath(path: string): string[] {
  return path.split('/').map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'))
}

const MOST_LISTED = 8
/** Comparing a slip with more names takes too long. */
const MOST_COMPARED = 20_000

/** What was likely meant by a path that leads nowhere in `data`, or what there is where it goes wrong. */
export function suggestPath(data: unknown, path: string): string | null {
  const given = readPath(path)
  const own = repair(data, given)
  if (own.parts?.join('/') === given.join('/')) return null
  const sections = isPlainMap(data) ? Object.keys(data).filter((key) => isPlainMap(data[key])) : []
  // People also write "activities.deploy" and "/activities/deploy", and leave out the first part.
  const others = [path.split('.'), readPath(path.replace(/^\//, ''))].filter((parts) => parts.length > 1)
  const found = [own, ...others.map((parts) => repair(data, parts))].find(({ parts }) => parts !== null)?.parts
  const inSection = sections.map((section) => [section, ...given]).find((parts) => leads(data, parts))
  const meant = found ?? inSection
  return meant ? `Did you mean "${writePath(meant)}"?` : own.known
}

function writePath(parts: readonly string[]): string {
  return parts.map((part) => part.replace(/~/g, '~0').replace(/\//g, '~1')).join('/')
}

/** The path with its slips mended; null when a part is like nothing, and then what there is in its place. */
function repair(data: unknown, parts: readonly string[]): { parts: string[] | null; known: string | null } {
  const mended: string[] = []
  let value = data
  for (const part of parts) {
    const names = namesIn(value)
    const compared = names.slice(0, MOST_COMPARED)
    const same = names.find(({ id }) => id === part) ?? compared.find(({ name }) => foldName(name) === foldName(part))
    const key = (same ?? nearestNames(part, compared)[0])?.id
    if (key === undefined) return { parts: null, known: listNames(mended, names) }
    mended.push(key)
    value = partIn(value, key)
  }
  return { parts: mended, known: null }
}

function listNames(path: readonly string[], names: readonly PartName[]): string | null {
  const ids = [...new Set(names.map(({ id }) => id))]
  if (ids.length === 0) return null
  const list = `${ids.slice(0, MOST_LISTED).join(', ')}${ids.length > MOST_LISTED ? ', …' : ''}`
  return path.length === 0 ? `A path begins with one of: ${list}.` : `${writePath(path)} has: ${list}.`
}

function leads(data: unknown, parts: readonly string[]): boolean {
  return repair(data, parts).parts?.join('/') === parts.join('/')
}

interface PartName {
  id: string
  title: string
  name: string
}

/** What the parts of a value are called: keys or ids, and beside them titles and names. */
function namesIn(value: unknown): PartName[] {
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown) => {
      const id = isPlainMap(item) ? item['id'] : item
      return typeof id === 'string' ? [{ id, title: id, name: id }] : []
    })
  }
  if (!isPlainMap(value)) return []
  return Object.entries(value).flatMap(([id, item]) => {
    const own = isPlainMap(item) ? [item['title'], item['name']] : []
    const names = [id, ...own.filter((name) => typeof name === 'string')]
    return names.map((name) => ({ id, title: id, name }))
  })
}

function partIn(value: unknown, key: string): unknown {
  if (Array.isArray(value)) {
    return value.find((item: unknown) => (isPlainMap(item) ? item['id'] === key : item === key))
  }
  return isPlainMap(value) && Object.hasOwn(value, key) ? value[key] : undefined
}
