import { expect, test } from 'vitest'
import { readMark, type MarkContext } from '../../src/convert/interpret/cells/read-mark.js'

const CONTEXT: MarkContext = {
  told: new Map(),
  legend: new Map(),
  crossIsNo: true,
  circleIsYes: true,
  lettersAreUsual: true,
}

function read(cell: string, context: Partial<MarkContext> = {}): string {
  const reading = readMark(cell, { ...CONTEXT, ...context })
  if (reading.kind !== 'capacities') return reading.kind
  const uses = reading.uses.map(({ concept }) => concept).join('+')
  return reading.qualifier === null ? uses : `${uses} "${reading.qualifier}"`
}

test('a letter means what it means whatever is said of it, unless the word is what it stands for', () => {
  expect(read('C (Approves)')).toBe('consulted "Approves"')
  expect(read('A - Reviews')).toBe('accountable "Reviews"')
  expect(read('R (Reviews)')).toBe('responsible "Reviews"')
  expect(read('S (Secondary)')).toBe('secondary')
  expect(read('D - Decides')).toBe('approver')
  const legend = new Map([
    ['S', { symbol: 'S', label: 'Support', meaning: null, line: 1, concept: 'supporting' as const }],
  ])
  expect(read('S (Secondary)', { legend })).toBe('supporting "Secondary"')
})

test('several marks may each have a remark', () => {
  expect(read('R (logs, traces) & C (alerts & rules)')).toBe(
    'responsible+consulted "R (logs, traces) & C (alerts & rules)"',
  )
  expect(read('R（昼） A（夜）')).toBe('responsible+accountable "R(昼) A(夜)"')
  expect(read('R: sorts; I: hears')).toBe('responsible+informed "R: sorts; I: hears"')
  expect(read('R (logs) & nobody knows')).toBe('text')
})

test('yes and no in one cell is yes under a condition', () => {
  expect(read('❌ (default) / ⚠️ (exception)')).toBe('conditional "❌ (default) / ⚠ (exception)"')
  expect(read('Yes (small), No (large)')).toBe('conditional "Yes (small), No (large)"')
  expect(read('✔ / ✖')).toBe('conditional')
  expect(read('• Yes, when open\n• No, when closed')).toBe('conditional "• Yes, when open • No, when closed"')
  expect(read('✅ (all) / △ (some)')).toBe('responsible+conditional "✅ (all) / △ (some)"')
  expect(read('R / ❌ (at night)')).toBe('responsible "R / ❌ (at night)"')
})

test('a warning sign is a condition', () => {
  expect(read('⚠️')).toBe('conditional')
  expect(read('⚠️ (own team)')).toBe('conditional "own team"')
  expect(read('🟡 Medium')).toBe('text')
})

test('a no with an exception is yes under a condition', () => {
  expect(read('No, unless they made it')).toBe('conditional "unless they made it"')
  expect(read('None unless the office agrees')).toBe('conditional "unless the office agrees"')
  expect(read('❌ except for guests')).toBe('conditional "except for guests"')
  expect(read('Nein (außer nachts)')).toBe('conditional "außer nachts"')
  expect(read('No (by law)')).toBe('not-involved "by law"')
})

test('rights with their extents say whether somebody takes part', () => {
  expect(read('Read: All\nWrite: None')).toBe('yes "Read: All; Write: None"')
  expect(read('Read: None\nWrite: very\n limited^([1])')).toBe('conditional "Read: None; Write: very limited"')
  expect(read('Read/Write: no access')).toBe('not-involved "Read/Write: no access"')
  expect(read('Read: the map of the harbour')).toBe('text')
})

test('reading is less than writing, whatever letters a table has for them', () => {
  expect(read('Read/Write')).toBe('yes "Read/Write"')
  expect(read('RO')).toBe('conditional "RO"')
  expect(read('R')).toBe('responsible')
  expect(read('R', { areRights: true })).toBe('conditional "R"')
  expect(read('View')).toBe('text')
  expect(read('View', { areRights: true })).toBe('conditional "View"')
  expect(read('W', { areRights: true })).toBe('yes "W"')
  const legend = new Map([
    ['R', { symbol: 'R', label: 'Responsible', meaning: null, line: 1, concept: 'responsible' as const }],
    ['W', { symbol: 'W', label: 'Witness', meaning: null, line: 1, concept: 'informed' as const }],
  ])
  expect(read('R/W', { legend })).toBe('responsible+informed')
})
