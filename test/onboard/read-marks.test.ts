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

const NOTHING = { scopes: [], marks: [], unknown: [], unread: [], contradicted: [], unnamed: [] }

test('an export that came back unchanged says what it said', () => {
  const text = exported(({ id }) =>
    id === 'ship-logs'
      ? { status: 'done', note: 'Ask *Anna*' }
      : id === 'tidy-up'
        ? { status: 'not-applicable', reason: 'No `mess` <here>' }
        : {},
  )
  expect(readMarks(text, ids)).toEqual({
    ...NOTHING,
    scopes: [{ matrix: 'shop', role: 'team', service: 'Pay me' }],
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
  })
})

test.each([
  ['- [x] anything at all `ship-logs`', 'done', null],
  ['* [X] `ship-logs`', 'done', null],
  ['  1. [x] Ship `ship-logs` (by Anna)', 'done', null],
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
  expect(readMarks(text, ids)).toEqual({
    ...NOTHING,
    unknown: ['gone-item'],
    unread: ['ship-logs'],
    unnamed: ['Buy milk'],
  })
})

test('the JSON export reads back too, and JSON of something else has no marks', () => {
  const document = {
    matrix: { id: 'shop' },
    data: { ...checklist, items: [{ id: 'ship-logs', text: 'Ship the logs', status: 'done', note: 'x' }] },
  }
  expect(readMarks(JSON.stringify(document), ids)).toEqual({
    ...NOTHING,
    scopes: [{ matrix: 'shop', role: 'team', service: 'Pay me' }],
    marks: [{ id: 'ship-logs', text: 'Ship the logs', status: 'done', reason: null, note: 'x' }],
  })
  expect(readMarks('{"data":{"items":[null,{"id":5},{"id":"ship-logs","status":"maybe"}]}}', ids).marks).toEqual([])
  expect(readMarks('{ not json', ids).marks).toEqual([])
})

describe('an export that people edited', () => {
  const list = exported(({ id }) =>
    id === 'tidy-up'
      ? { status: 'not-applicable', reason: 'No mess' }
      : { note: id === 'read-logs' ? 'Ask Anna' : null },
  )
  const TASK = '- [ ] Ship the logs `ship-logs`'
  const edit = (line: string) => list.replace(TASK, line)
  const quiet = { unknown: [], unread: [], contradicted: [], unnamed: [] }
  const read = (text: string) => {
    const { marks, scopes: _, ...rest } = readMarks(text, ids)
    const mark = marks.find(({ id }) => id === 'ship-logs')
    return {
      ship: mark && [mark.status, mark.reason].filter((part) => part !== null).join(': '),
      count: marks.length,
      rest,
    }
  }

  test.each<[what: string, text: string, ship: string]>([
    ['ticked by GitHub', edit('- [x] Ship the logs `ship-logs`'), 'done'],
    ['ticked with a capital', edit('- [X] Ship the logs `ship-logs`'), 'done'],
    ['ticked with a tick', edit('- [✓] Ship the logs `ship-logs`'), 'done'],
    ['ticked with spaces', edit('- [ x ] Ship the logs `ship-logs`'), 'done'],
    ['with other bullets', edit(TASK).replaceAll('- [', '* ['), 'todo'],
    ['without bullets', edit('[x] Ship the logs `ship-logs`'), 'done'],
    ['without a space behind the box', edit('- [x]Ship the logs `ship-logs`'), 'done'],
    ['numbered', edit('12. [x] Ship the logs `ship-logs`'), 'done'],
    ['indented by a tab', edit('\t- [x] Ship the logs `ship-logs`'), 'done'],
    [
      'nested below another task',
      edit('- [ ] Logs\n    - [x] Ship the logs `ship-logs`').replace('- [ ] Logs\n', ''),
      'done',
    ],
    ['quoted', edit('- [x] Ship the logs `ship-logs`').replace(/^/gm, '> '), 'done'],
    ['quoted twice', edit('- [x] Ship the logs `ship-logs`').replace(/^/gm, '>> '), 'done'],
    ['with ends of lines of Windows', edit('- [x] Ship the logs `ship-logs`').replaceAll('\n', '\r\n'), 'done'],
    ['with ends of lines of old', edit('- [x] Ship the logs `ship-logs`').replaceAll('\n', '\r'), 'done'],
    ['broken at a width', edit('- [x] Ship the\n  logs\n  `ship-logs`'), 'done'],
    ['broken without indentation', edit('- [x] Ship the\nlogs `ship-logs`'), 'done'],
    ['with backslashes of an editor', edit('- \\[x\\] Ship the logs `ship-logs`'), 'done'],
    ['in other words', edit('- [x] We **did** [this](https://a.example) `ship-logs`'), 'done'],
    ['struck out and ticked', edit('- [x] ~~Ship the logs~~ `ship-logs`'), 'done'],
    ['signed', edit('- [x] Ship the logs `ship-logs` (Anna, 3 May)'), 'done'],
    ['with an id without backticks', edit('- [x] Ship the logs (ship-logs)'), 'done'],
    ['not applicable in brackets', edit('- [x] Ship the logs `ship-logs` (n/a: no logs)'), 'not-applicable: no logs'],
    [
      'not applicable, with a reason over two lines',
      edit('- [x] Ship `ship-logs` - N/A: no\n  logs'),
      'not-applicable: no logs',
    ],
    [
      'not applicable because',
      edit('- [x] Ship `ship-logs`, not applicable because we have none'),
      'not-applicable: we have none',
    ],
    ['moved to the end', `${edit('')}\n- [x] Ship the logs \`ship-logs\`\n`, 'done'],
    ['without its headings', edit('- [x] Ship the logs `ship-logs`').replace(/^#.*\n/gm, ''), 'done'],
    ['in a fence', `\`\`\`\n${edit('- [x] Ship the logs `ship-logs`')}\`\`\`\n`, 'done'],
    ['twice, the same', `${edit('- [x] Ship the logs `ship-logs`')}\n- [x] \`ship-logs\`\n`, 'done'],
  ])('%s: is taken as it is meant', (_, text, ship) => {
    expect(read(text)).toEqual({ ship, count: ids.size, rest: quiet })
  })

  test.each<[what: string, text: string, rest: Partial<typeof quiet> | Record<string, string[]>]>([
    ['deleted', edit(''), {}],
    ['without its id', edit('- [x] Ship the logs'), { unnamed: ['Ship the logs'] }],
    ['made an issue of its own', edit('- [x] #12'), { unnamed: ['#12'] }],
    ['with another id', edit('- [x] Ship the logs `ship-log`'), { unknown: ['ship-log'] }],
    ['with another sign in the box', edit('- [-] Ship the logs `ship-logs`'), { unread: ['ship-logs'] }],
    ['without its box', edit('- Ship the logs `ship-logs`'), { unread: ['ship-logs'] }],
    ['in a table', edit('| [x] | Ship the logs | `ship-logs` |'), { unread: ['ship-logs'] }],
    [
      'unticked and not applicable',
      edit('- [ ] Ship the logs `ship-logs` - not applicable: no'),
      { unread: ['ship-logs'] },
    ],
    ['ticked and not ticked', `${list}\n- [x] Ship the logs \`ship-logs\`\n`, { contradicted: ['ship-logs'] }],
    ['hidden in a comment', edit('<!--\n- [x] Ship the logs `ship-logs`\n-->'), {}],
  ])('%s: is not taken, and named', (_, text, rest) => {
    expect(read(text)).toEqual({ ship: undefined, count: ids.size - 1, rest: { ...quiet, ...rest } })
  })

  test('a note stays with its item, over several lines, and a note whose item is gone goes to no other', () => {
    const notes = (text: string) =>
      readMarks(text, ids).marks.flatMap(({ id, note }) => (note === null ? [] : [`${id}: ${note}`]))
    expect(notes(list.replace('Ask Anna', 'Ask\n    Anna or Ben'))).toEqual(['read-logs: Ask Anna or Ben'])
    expect(notes(list.replace(/.*`read-logs`\n/, ''))).toEqual([])
  })

  test('lists of several roles in one file are told apart', () => {
    const other = renderChecklistMarkdown({ ...checklist, role: { id: 'platform', name: 'Platform' } }, view.head)
    expect(readMarks(list + other, ids).scopes.map(({ role: id }) => id)).toEqual(['team', 'platform'])
    expect(readMarks(list + list, ids).scopes.length).toBe(1)
  })
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
    expect(readMarks(list, ids).scopes[0]?.service).toBe('a --> <b>')
  })
})
