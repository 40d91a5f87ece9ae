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

test('letters with hyphens between them are several', () => {
  expect(read('R-A')).toBe('responsible+accountable')
  expect(read('R- A')).toBe('responsible+accountable')
  expect(read('C -I')).toBe('consulted+informed')
  expect(read('R-A-C-I')).toBe('responsible+accountable+consulted+informed')
  expect(read('C–I')).toBe('consulted+informed')
  expect(read('R-A*')).toBe('responsible+accountable')
  expect(read('R-X-C')).toBe('text')
})

test('yes and no stand before their conditions in each language', () => {
  expect(read('Sí, limitada')).toBe('yes "limitada"')
  expect(read('Não, salvo à noite')).toBe('conditional "salvo à noite"')
  expect(read('No unless asked')).toBe('conditional "unless asked"')
  expect(read('No new members')).toBe('text')
})

test('a name with a word for a capacity in it is a name', () => {
  expect(read('负责人')).toBe('responsible')
  expect(read('主要负责人')).toBe('responsible')
  expect(read('设计负责人')).toBe('text')
  expect(read('• 参加航行的每个人，都应该熟悉责任的划分。')).toBe('text')
  expect(read('OWNER_TYPE')).toBe('text')
  expect(read('backup/review.md')).toBe('text')
  expect(read('Owner / Reviewer')).toBe('owner+reviewer')
})

test('a letter and a sign of the legend are two marks', () => {
  const legend = new Map([
    ['✎', { symbol: '✎', label: 'Signs off', meaning: null, line: 1, concept: 'approver' as const }],
  ])
  expect(read('R ✎', { legend })).toBe('responsible+approver')
  expect(read('R ✎')).toBe('text')
})

test('a number below zero, the name of a field and a denial are no capacities', () => {
  expect(read('-1')).toBe('text')
  expect(read('R1')).toBe('responsible')
  expect(read('OWNER_ID')).toBe('text')
  expect(read('not_responsible')).toBe('not-involved')
  expect(read('不支持')).toBe('not-involved')
  expect(read('支持')).toBe('supporting')
  expect(read('不通知')).toBe('text')
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

test('letters that a legend explains are no rights', () => {
  const legend = new Map([
    ['R', { symbol: 'R', label: 'Responsible', meaning: null, line: 1, concept: 'responsible' as const }],
    ['W', { symbol: 'W', label: 'Witness', meaning: null, line: 1, concept: 'informed' as const }],
  ])
  expect(read('R/W', { legend })).toBe('responsible+informed')
})

test('brackets within a remark belong to it', () => {
  expect(read('R, A (the yard engineer (YE))')).toBe('responsible+accountable "R, A (the yard engineer (YE))"')
})
