import { Document, isMap, isScalar, isSeq, visit } from '../matrix/yaml-library.js'
import type { MatrixFile } from '../model/matrix-file.js'

/** Longest map or list that stands on one line. */
const MAX_INLINE = 90
/** Keys whose lists are words: on one line, however many. */
const WORD_LISTS = new Set(['aliases', 'members', 'when', 'unless', 'gaps', 'roles', 'columns', 'lines', 'capacity'])

/** A matrix file as YAML for people: places and short lists on one line, an empty line between activities. */
export function renderMatrixYaml(file: MatrixFile): string {
  const document = new Document(file, { compat: 'yaml-1.1' })
  visit(document, {
    Pair: (_, { key, value }) => {
      const name = isScalar(key) ? String(key.value) : ''
      if (isSeq(value) && WORD_LISTS.has(name) && value.items.every(isScalar)) value.flow = true
      if (isSeq(value) && name === 'keywords') value.flow = true
      if (name === 'source' && (isMap(value) || isSeq(value)) && isShort(value)) value.flow = true
    },
    Map: (key, map, path) => {
      // A list of small things reads best with one of them a line.
      if (key !== null && path.some(isSeq) && isShort(map)) map.flow = true
    },
  })
  const activities = document.get('activities')
  if (isMap(activities)) {
    for (const { key } of activities.items.slice(1)) if (isScalar(key)) key.spaceBefore = true
  }
  for (const { key } of isMap(document.contents) ? document.contents.items : []) {
    if (isScalar(key) && SPACED.has(String(key.value))) key.spaceBefore = true
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: true })
}

const SPACED = new Set(['capacities', 'roles', 'situations', 'groups', 'variants', 'activities', 'gaps', 'notes'])

function isShort(node: { toJSON(): unknown }): boolean {
  return JSON.stringify(node.toJSON()).length <= MAX_INLINE
}
