import type { Rule } from '../rule.js'

export const unusedGap: Rule = {
  code: 'unused-gap',
  severity: 'hint',
  title: 'a gap that concerns no activity and no role',
  *check({ file, activities }) {
    const used = new Set(activities.flatMap(({ activity }) => activity.gaps ?? []))
    for (const [at, { id, roles = [] }] of (file.gaps ?? []).entries()) {
      if (used.has(id) || roles.length > 0) continue
      yield {
        message: `The gap "${id}" concerns no activity and no role.`,
        pointer: `/gaps/${String(at)}/id`,
        suggestion: 'Name its "roles:", or list it in the "gaps:" of an activity.',
      }
    }
  },
}
