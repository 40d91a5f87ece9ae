import { MATRIX_SCHEMA } from '../generated/matrix-schema.js'
import { isPlainMap } from '../matrix/overlay.js'
import { splitPointer } from '../matrix/yaml/spans.js'
import type { Problem } from '../model/problem.js'

/** Sections whose keys are ids, so that another section that is indented below them looks like one more id. */
const OF_IDS = ['capacities', 'roles', 'situations', 'groups', 'variants', 'activities']

/**
 * The problems of a shape, where a section of the file is indented below another as one problem in place of all that comes of
 * it: what follows is read as parts of the wrong section.
 */
export function joinMisplaced(problems: readonly Problem[], data: unknown): Problem[] {
  if (!isPlainMap(data)) return [...problems]
  let kept = [...problems]
  for (const parent of OF_IDS) {
    const ids = data[parent]
    if (!isPlainMap(ids)) continue
    const keys = Object.keys(ids)
    const at = keys.findIndex((key) => isSection(key, ids[key], data))
    const name = keys[at]
    if (name === undefined) continue
    const swallowed = new Set(keys.slice(at))
    kept = kept.filter(({ pointer, code, message }) => {
      const [section, id] = splitPointer(pointer)
      const isMissing = code === 'missing-key' && pointer === '' && message.includes(`"${name}"`)
      return !isMissing && !(section === parent && id !== undefined && swallowed.has(id))
    })
    kept.push({
      code: 'missing-key',
      message: `The file has no "${name}": what stands here is a part of "${parent}".`,
      pointer: `/${parent}/${name}`,
      at: 'key',
      suggestion: `Begin "${name}:" at the beginning of the line.`,
    })
  }
  return kept
}

/** Whether a key is meant as a section that the file lacks: one that it needs, or one with nothing in it but lines below. */
function isSection(key: string, value: unknown, file: Record<string, unknown>): boolean {
  if (Object.hasOwn(file, key) || !OF_IDS.includes(key)) return false
  return value === null || (MATRIX_SCHEMA.required?.includes(key) === true && isPlainMap(value))
}
