import { expect, test } from 'vitest'
import { requireRole } from '../../src/ask/find-role.js'
import { briefRole } from '../../src/ask/role-brief.js'
import { BUNDLED, BUNDLED_VIEW } from '../helpers/bundled.js'

const brief = (role: string) => briefRole(BUNDLED_VIEW, requireRole(BUNDLED, role))

test('counts of the table agree with its columns', () => {
  const ofTable = (role: string, part: 'responsible' | 'supporting' | 'onCall') => {
    const titles = BUNDLED.activities.filter(({ origin }) => origin === 'table').map(({ id }) => id)
    return brief(role)[part].filter(({ activity, via }) => via === null && titles.includes(activity.id)).length
  }
  // Marks in the source's table: ✓, ✓* and ✓** of each column.
  expect(
    ['product-team', 're', 'cyber'].map((role) => [
      ofTable(role, 'responsible'),
      ofTable(role, 'supporting'),
      ofTable(role, 'onCall'),
    ]),
  ).toEqual([
    [8, 0, 0],
    [6, 3, 2],
    [2, 1, 1],
  ])
})

test('a member has the duties of its group, and nothing is owed to it by its own group', () => {
  const { responsible, owedByOthers, memberOf } = brief('cyber')
  expect(memberOf).toEqual([{ id: 'techops', name: 'TechOps' }])
  expect(responsible.filter(({ via }) => via === 'techops').map(({ activity }) => activity.id)).toContain(
    'provide-monitoring',
  )
  expect(owedByOthers.map(({ role }) => role.id)).not.toContain('techops')
})

test('what others owe a product team is everything that they do', () => {
  const owed = brief('product-team').owedByOthers.map(({ role, activity }) => `${role.id} ${activity.id}`)
  expect(owed).toContain('reliability-engineering set-up-infrastructure')
  expect(owed).toContain('cyber-security set-up-logging')
  expect(owed.filter((entry) => entry.startsWith('product-team'))).toEqual([])
})

test('a role without own duties says so in its counts', () => {
  const { counts, contacts, gaps } = brief('amazon')
  expect([counts.responsible, counts.supporting, contacts[0]?.known, gaps.length > 0]).toEqual([2, 0, false, true])
})
