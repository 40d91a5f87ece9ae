import type { ConceptId } from '../words/concepts.js'
import { splitMarkers } from '../words/signs.js'
import type { Reading } from './read-mark.js'

const RIGHT = String.raw`(?:access|add|admin|change|configure|create|delete|deploy|download|edit|execute|export|full|list|manage|modify|read|run|update|upload|use|view|write)`
const RIGHT_AND_EXTENT = new RegExp(
  String.raw`^(?:[•*-]\s+)?${RIGHT}(?:\s*(?:/|&|,|and)\s*${RIGHT})*\s*[:=]\s*(\S.{0,60})$`,
  'i',
)
const ALL = /^(?:all|any|everything|full|yes|unlimited|allowed|granted|✓|✔|✅)(?:\s+access)?$/i
const NOTHING = /^(?:none|no|nothing|never|no access|denied|not allowed|n\/a|-|–|—|✗|✘|❌)$/i
const SOME =
  /^(?:(?:very|highly|partly)\s+)?(?:limited|partial|restricted|some|own|selected|conditional)(?:\s+\p{L}+){0,2}$/iu

/**
 * Rights one below the other, each with its extent: "Read: all" and "Write: none". Whoever has any of them takes part, under a
 * condition where none of them is whole; null where a text says something else.
 */
export function readRights(text: string): Reading | null {
  const lines: string[] = []
  for (const line of text.split(/\s*\n\s*/)) {
    // "Very" may be on another line than "limited".
    const isNew = lines.length === 0 || /[:=]/.test(line)
    if (isNew) lines.push(line)
    else lines.push(`${lines.pop() ?? ''} ${line}`)
  }
  if (lines.length > 6) return null
  const markers: string[] = []
  const rights: string[] = []
  const extents = new Set<'all' | 'some' | 'none'>()
  for (const line of lines) {
    const split = splitMarkers(line)
    const extent = RIGHT_AND_EXTENT.exec(split.base)?.[1] ?? ''
    const kind = ALL.test(extent) ? 'all' : NOTHING.test(extent) ? 'none' : SOME.test(extent) ? 'some' : null
    if (kind === null) return null
    extents.add(kind)
    markers.push(...split.markers)
    rights.push(split.base.replace(/\s+/g, ' '))
  }
  const concept: ConceptId = extents.has('all') ? 'yes' : extents.has('some') ? 'conditional' : 'not-involved'
  const symbol = concept === 'yes' ? 'All' : concept === 'conditional' ? 'Limited' : 'None'
  return {
    kind: 'capacities',
    uses: [{ concept, symbol, legend: null }],
    qualifier: rights.join('; '),
    markers: [...new Set(markers)],
  }
}
