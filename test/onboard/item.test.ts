import { describe, expect, test } from 'vitest'
import { requireRole } from '../../src/ask/find-role.js'
import { listItems } from '../../src/onboard/item.js'
import { BUNDLED_VIEW } from '../helpers/bundled.js'
import { SHOP_YAML, viewOf } from '../helpers/checklist-matrix.js'

const shop = viewOf(SHOP_YAML)
const items = (role: string, view = shop) => listItems(view, requireRole(view.head, role))

test('a role goes through its groups in the order of the matrix, duties before steps, activities without a group last', () => {
  expect(items('team').map(({ id, kind, group }) => [id, kind, group])).toEqual([
    ['ask-account', 'duty', 'accounts'],
    ['ship-logs', 'duty', 'logging'],
    ['send-logs.ask-platform-for-a-place-to', 'step', 'logging'],
    ['read-logs', 'duty', 'logging'],
    ['tidy-up', 'activity', null],
  ])
})

test('an item says why it is there, whom to contact, under what condition and where it stands', () => {
  const [, ship, step, read, tidy] = items('team')
  expect(ship).toEqual({
    id: 'ship-logs',
    kind: 'duty',
    group: 'logging',
    activity: { id: 'send-logs', title: 'Send logs' },
    capacity: { id: 'owns', label: 'owns', mark: 'O', kind: 'responsible' },
    via: null,
    when: [],
    text: 'Ship the logs',
    condition: 'Only in production.',
    why: 'Team: owns. Logs leave the machine.',
    contact: {
      role: { id: 'platform', name: 'Platform' },
      type: 'other',
      label: 'No contact given',
      value: null,
      url: null,
      hours: null,
      known: false,
    },
    url: null,
    sources: [],
  })
  expect(step?.contact?.role.id).toBe('platform')
  expect([read?.via, read?.why, read?.sources, read?.contact]).toEqual([
    'crew',
    'Team: helps as part of Crew. Logs leave the machine.',
    [{ section: 'Logs', lines: [7, 9], url: null }],
    ship?.contact,
  ])
  expect([tidy?.text, tidy?.why]).toEqual(['Tidy up', 'Team: owns. Does the work.'])
})

test('a contact that is known comes before one that is not', () => {
  expect(items('platform').map(({ id, contact }) => [id, contact?.label])).toEqual([
    ['give-account', '#team'],
    ['send-logs', '#team'],
  ])
})

test('a duty that stands in two activities has an id in each', () => {
  const twice = SHOP_YAML.replace('id: ask-account', 'id: ship-logs')
  expect(items('team', viewOf(twice)).map(({ id }) => id)).toEqual([
    'get-account.ship-logs',
    'send-logs.ship-logs',
    'send-logs.ask-platform-for-a-place-to',
    'read-logs',
    'tidy-up',
  ])
})

test('a step in another script has an id too', () => {
  const step = SHOP_YAML.replace('Ask Platform for a place to send them', 'プラットフォームに聞く')
  expect(items('team', viewOf(step))[2]?.id).toBe('send-logs.フラットフォ')
})

describe('the bundled matrix', () => {
  test.each(BUNDLED_VIEW.head.roles.map(({ id }) => id))('%s has items with ids of their own', (id) => {
    const ids = items(id, BUNDLED_VIEW).map((item) => item.id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('a product team begins with what comes first in the groups and misses no duty of its own', () => {
    const list = items('product-team', BUNDLED_VIEW)
    const order = BUNDLED_VIEW.head.groups.map(({ id }) => id)
    const positions = list.map(({ group }) => order.indexOf(group ?? ''))
    expect(positions).toEqual([...positions].sort((a, b) => a - b))
    const duties = Array.from({ length: BUNDLED_VIEW.size }, (_, at) => BUNDLED_VIEW.activity(at))
      .flatMap(({ assignments }) => assignments)
      .filter(({ role, capacities }) => role === 'product-team' && !capacities.includes('not-involved'))
      .flatMap(({ obligations }) => obligations.map((duty) => duty.id))
    expect(
      list
        .filter(({ kind }) => kind === 'duty')
        .map((item) => item.id)
        .sort(),
    ).toEqual(duties.sort())
    expect(list.every(({ sources, why }) => sources.length > 0 && why !== '')).toBe(true)
  })
})
