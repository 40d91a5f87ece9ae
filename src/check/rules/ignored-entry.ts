import { pointerPart } from '../../matrix/yaml/spans.js'
import type { Rule } from '../rule.js'

/** Maps of things by id, each with a key that such a thing has. */
const MAPS = {
  capacities: 'label',
  roles: 'name',
  situations: 'title',
  groups: 'title',
  variants: 'title',
  activities: 'title',
} as const

export const ignoredEntry: Rule = {
  code: 'ignored-entry',
  severity: 'warning',
  title: 'something is left out because its id begins with "x-"',
  *check({ file, activities }) {
    const report = (id: string, pointer: string) => ({
      message: `"${id}" is left out of the matrix: what begins with "x-" is an extension.`,
      pointer: `${pointer}/${pointerPart(id)}`,
      at: 'key' as const,
      suggestion: 'Give it an id with another beginning.',
    })
    for (const [map, key] of Object.entries(MAPS)) {
      for (const [id, thing] of extensionsOf(file[map as keyof typeof MAPS])) {
        if (typeof thing === 'object' && thing !== null && Object.hasOwn(thing, key)) yield report(id, `/${map}`)
      }
    }
    const capacities = new Set(Object.keys(file.capacities))
    for (const { activity, pointer } of activities) {
      for (const [role, cell] of extensionsOf(activity.assignments)) {
        if (typeof cell === 'string' ? capacities.has(cell) : isCell(cell)) yield report(role, `${pointer}/assignments`)
      }
    }
  },
}

function extensionsOf(map: object | undefined): [string, unknown][] {
  return Object.entries(map ?? {}).filter(([id]) => id.startsWith('x-')) as [string, unknown][]
}

function isCell(cell: unknown): boolean {
  return typeof cell === 'object' && cell !== null && Object.hasOwn(cell, 'capacity')
}
