import { describe, expect, test } from 'vitest'
import { requireRole } from '../../src/ask/find-role.js'
import { reviewChecklist } from '../../src/onboard/checklist.js'
import { listItems } from '../../src/onboard/item.js'
import {
  applyRecord,
  recordEvent,
  startChecklist,
  type ChecklistEvent,
  type ChecklistState,
} from '../../src/onboard/state.js'
import { SHOP_YAML, viewOf } from '../helpers/checklist-matrix.js'

const scope = { matrix: 'shop', role: 'team', service: null }
const at = '2026-01-15T12:00:00.000Z'
const role = { id: 'team', name: 'Team' }

function itemsOf(yaml: string) {
  const view = viewOf(yaml)
  return { items: listItems(view, requireRole(view.head, 'team')), groups: view.head.groups }
}

const before = itemsOf(SHOP_YAML)
const item = (id: string) => {
  const found = before.items.find((other) => other.id === id)
  if (!found) throw new Error(`no ${id}`)
  return found
}
const play = (events: readonly ChecklistEvent[]): ChecklistState =>
  events.reduce(
    (state, event) => applyRecord(state, recordEvent(state, event)),
    startChecklist(scope, before.items, at),
  )
const review = (state: ChecklistState | null, yaml = SHOP_YAML) =>
  reviewChecklist({ ...itemsOf(yaml), role, service: null, storage: null, state })

const answered = play([
  { kind: 'answer', item: item('ship-logs'), status: 'done', at },
  { kind: 'note', item: item('ship-logs'), text: 'By the agent.', at },
  { kind: 'answer', item: item('tidy-up'), status: 'not-applicable', reason: 'Nothing lies about.', at },
])

test('without answers everything is open, and nothing is new', () => {
  const { counts, complete, startedAt, groups } = review(null)
  expect({ counts, complete, startedAt, groups }).toEqual({
    counts: { total: 5, done: 0, notApplicable: 0, open: 5, new: 0, changed: 0, removed: 0 },
    complete: false,
    startedAt: null,
    groups: [
      { id: 'accounts', title: 'Accounts', total: 1, done: 0, notApplicable: 0, open: 1 },
      { id: 'logging', title: 'Logging', total: 3, done: 0, notApplicable: 0, open: 3 },
      { id: null, title: 'Other', total: 1, done: 0, notApplicable: 0, open: 1 },
    ],
  })
})

test('answers, reasons and notes show on their items', () => {
  const { items, counts, updatedAt } = review(answered)
  expect(items.map(({ id, status, reason, note, change }) => [id, status, reason, note, change])).toEqual([
    ['ask-account', 'todo', null, null, null],
    ['ship-logs', 'done', null, 'By the agent.', null],
    ['send-logs.ask-platform-for-a-place-to', 'todo', null, null, null],
    ['read-logs', 'todo', null, null, null],
    ['tidy-up', 'not-applicable', 'Nothing lies about.', null, null],
  ])
  expect(counts).toEqual({ total: 5, done: 1, notApplicable: 1, open: 3, new: 0, changed: 0, removed: 0 })
  expect(updatedAt).toBe(at)
})

test('the latest answer counts, and an answer keeps the note', () => {
  const state = [
    { kind: 'answer', item: item('ship-logs'), status: 'todo', at: '2026-01-16T12:00:00.000Z' } as const,
  ].reduce((earlier, event) => applyRecord(earlier, recordEvent(earlier, event)), answered)
  expect(review(state).items[1]).toMatchObject({ status: 'todo', note: 'By the agent.', change: null })
  expect(review(state).updatedAt).toBe('2026-01-16T12:00:00.000Z')
})

describe('when the matrix changes', () => {
  test.each([
    ['the text', SHOP_YAML.replace('Ship the logs', 'Ship all the logs'), 'It read: "Ship the logs"'],
    [
      'the part',
      SHOP_YAML.replace('capacity: owns\n        note', 'capacity: helps\n        note'),
      'The part was owns and is now helps.',
    ],
    [
      'the condition',
      SHOP_YAML.replace('        note: Only in production.\n', ''),
      'The condition was "Only in production." and is now none.',
    ],
    [
      'the activity',
      SHOP_YAML.replace('title: Send logs', 'title: Ship logs'),
      'The activity was "Send logs" and is now "Ship logs".',
    ],
  ])('a done item of which %s changed is open again and says why', (_, yaml, why) => {
    expect(yaml).not.toBe(SHOP_YAML)
    const { items, counts } = review(answered, yaml)
    expect(items.find(({ id }) => id === 'ship-logs')).toMatchObject({
      status: 'todo',
      note: 'By the agent.',
      answeredAt: at,
      change: { kind: 'changed', why, before: { text: 'Ship the logs', status: 'done', reason: null } },
    })
    expect([counts.done, counts.changed]).toEqual([0, 1])
  })

  test('answering a changed item again settles it', () => {
    const yaml = SHOP_YAML.replace('Ship the logs', 'Ship all the logs')
    const changed = itemsOf(yaml).items.find(({ id }) => id === 'ship-logs')
    if (!changed) throw new Error('no ship-logs')
    const noted = applyRecord(answered, recordEvent(answered, { kind: 'note', item: changed, text: 'Hm.', at }))
    expect(review(noted, yaml).items[1]).toMatchObject({ status: 'todo', note: 'Hm.', change: { kind: 'changed' } })
    const done = applyRecord(noted, recordEvent(noted, { kind: 'answer', item: changed, status: 'done', at }))
    expect(review(done, yaml).items[1]).toMatchObject({ status: 'done', note: 'Hm.', change: null })
  })

  test('a new item is open and marked, an item that went is listed with its answer, an open one too', () => {
    const yaml = SHOP_YAML.replace('id: ship-logs', 'id: send-all').replace('id: read-logs', 'id: see-logs')
    const { items, removed, counts } = review(answered, yaml)
    expect(items.filter(({ change }) => change).map(({ id, change }) => [id, change])).toEqual([
      ['send-all', { kind: 'new', why: 'New in the matrix since you began.', before: null }],
      ['see-logs', { kind: 'new', why: 'New in the matrix since you began.', before: null }],
    ])
    expect(removed).toEqual([
      {
        id: 'ship-logs',
        activity: 'Send logs',
        text: 'Ship the logs',
        status: 'done',
        reason: null,
        note: 'By the agent.',
        answeredAt: at,
      },
      { id: 'read-logs', activity: null, text: null, status: 'todo', reason: null, note: null, answeredAt: null },
    ])
    expect([counts.new, counts.removed]).toEqual([2, 2])
  })
})

test('a matrix without groups has one group', () => {
  const yaml = SHOP_YAML.replace(/ {4}group: .*\n/g, '').replace(/groups:\n( {2}.*\n){2}/, '')
  expect(review(null, yaml).groups.map(({ id, title, total }) => [id, title, total])).toEqual([
    [null, 'All activities', 5],
  ])
})
