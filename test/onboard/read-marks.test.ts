import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { requireRole } from '../../src/ask/find-role.js'
import { sanitiseLine } from '../../src/matrix/sanitise.js'
import { reviewChecklist, type ChecklistEntry } from '../../src/onboard/checklist.js'
import { listItems } from '../../src/onboard/item.js'
import { readMarks } from '../../src/onboard/read-marks.js'
import { escapeMarkdown, renderChecklistMarkdown } from '../../src/render/checklist-markdown.js'
import { SHOP_YAML, viewOf } from '../helpers/checklist-matrix.js'

const view = viewOf(SHOP_YAML)
const role = { id: 'team', name: 'Team' }
const items = listItems(view, requireRole(view.head, 'team'))
const ids = new Set(items.map(({ id }) => id))
const checklist = reviewChecklist({
  items,
  groups: view.head.groups,
  role,
  service: 'Pay me',
  storage: null,
  state: null,
})
const exported = (change: (entry: ChecklistEntry) => Partial<ChecklistEntry>) =>
  renderChecklistMarkdown(
    { ...checklist, items: checklist.items.map((entry) => ({ ...entry, ...change(entry) })) },
    view.head,
  )

test('an export that came back unchanged says what it said', () => {
  const text = exported(({ id }) =>
    id === 'ship-logs'
      ? { status: 'done', note: 'Ask *Anna*' }
      : id === 'tidy-up'
        ? { status: 'not-applicable', reason: 'No `mess` <here>' }
        : {},
  )
  expect(readMarks(text, ids)).toEqual({
    scope: { matrix: 'shop', role: 'team', service: 'Pay me' },
    marks: [
      { id: 'ask-account', text: 'Ask for the account', status: 'todo', reason: null, note: null },
      { id: 'ship-logs', text: 'Ship the logs', status: 'done', reason: null, note: 'Ask *Anna*' },
      {
        id: 'send-logs.ask-platform-for-a-place-to',
        text: 'Ask Platform for a place to send them',
        status: 'todo',
        reason: null,
        note: null,
      },
      { id: 'read-logs', text: 'Read the logs', status: 'todo', reason: null, note: null },
      { id: 'tidy-up', text: 'Tidy up', status: 'not-applicable', reason: 'No `mess` <here>', note: null },
    ],
    unknown: [],
  })
})

test.each([
  ['- [x] anything at all `ship-logs`', 'done', null],
  ['* [X] `ship-logs`', 'done', null],
  ['  1. [x] Ship `ship-logs` (by Anna)', 'done', null],
  ['- [ ] Ship `ship-logs` - not applicable: no', 'todo', null],
  ['- [x] Ship `ship-logs` - n/a: no logs', 'not-applicable', 'no logs'],
  ['- [x] Ship `ship-logs` — Not applicable, no logs', 'not-applicable', 'no logs'],
  ['- [x] Ship `ship-logs` - not applicable', 'not-applicable', null],
  ['- [x] Ship `ship-logs`\r', 'done', null],
])('an edited line reads: %s', (line, status, reason) => {
  expect(readMarks(`# List\n\n${line}\n`, ids).marks.map((mark) => [mark.id, mark.status, mark.reason])).toEqual([
    ['ship-logs', status, reason],
  ])
})

test('tasks of other lists are no marks, and ids that are gone are named', () => {
  const text = '- [x] Buy milk\n- [x] Gone `gone-item`\n- plain `ship-logs`\n'
  expect(readMarks(text, ids)).toEqual({ scope: null, marks: [], unknown: ['gone-item'] })
})

test('the JSON export reads back too, and JSON of something else has no marks', () => {
  const document = {
    matrix: { id: 'shop' },
    data: { ...checklist, items: [{ id: 'ship-logs', text: 'Ship the logs', status: 'done', note: 'x' }] },
  }
  expect(readMarks(JSON.stringify(document), ids)).toEqual({
    scope: { matrix: 'shop', role: 'team', service: 'Pay me' },
    marks: [{ id: 'ship-logs', text: 'Ship the logs', status: 'done', reason: null, note: 'x' }],
    unknown: [],
  })
  expect(readMarks('{"data":{"items":[null,{"id":5},{"id":"ship-logs","status":"maybe"}]}}', ids).marks).toEqual([])
  expect(readMarks('{ not json', ids).marks).toEqual([])
})

describe('texts of a matrix stay text in Markdown', () => {
  test.each([
    ['<script>alert(1)</script>', '\\<script\\>alert(1)\\</script\\>'],
    ['[click](https://evil.example)', '\\[click\\](https://evil.example)'],
    ['call @team now', 'call @<!-- -->team now'],
    ['as #12 says, ask in #techops', 'as #<!-- -->12 says, ask in #techops'],
    ['a `code` *b* _c_ | d', 'a \\`code\\` \\*b\\* \\_c\\_ \\| d'],
    ['&lt;b&gt;', '\\&lt;b\\&gt;'],
    ['two\nlines', 'two lines'],
  ])('%j', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped)
  })

  test('whatever a duty, a reason and a note say, the list reads back the same', () => {
    const words = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 60 })
      .map((text) =>
        sanitiseLine(text)
          .replace(/\s+/g, ' ')
          .replace(/<!--|-->/g, '')
          .trim(),
      )
      .filter((text) => text !== '')
    fc.assert(
      fc.property(words, words, words, (text, reason, note) => {
        const list = exported(({ id }) => (id === 'ship-logs' ? { text, reason, note, status: 'not-applicable' } : {}))
        const marks = readMarks(list, ids).marks
        expect(marks.map(({ id }) => id)).toEqual([...ids])
        expect(marks[1]).toEqual({ id: 'ship-logs', text, reason, note, status: 'not-applicable' })
      }),
      { numRuns: 200 },
    )
  })

  test('a name of a service cannot close the comment that holds it', () => {
    const list = renderChecklistMarkdown({ ...checklist, service: 'a --> <b>' }, view.head)
    expect(list.match(/<!-- whoowns.*-->/)?.[0]).not.toContain('<b>')
    expect(readMarks(list, ids).scope?.service).toBe('a --> <b>')
  })
})
