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
  expect(read('Não, salvo à noite')).toBe('not-involved "salvo à noite"')
  expect(read('No unless asked')).toBe('not-involved "unless asked"')
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
