import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inertCell } from '../../src/export/delimited.js'
import { csvWriter } from '../../src/export/writers/csv.js'
import { tsvWriter } from '../../src/export/writers/tsv.js'
import { FORMULA_PAYLOADS } from '../helpers/payloads.js'
import { inputOf } from '../helpers/export-input.js'

const ACTIVE = /^[\s\u0000-\u001f]*[=+\-@\uff1d\uff0b\uff0d\uff20]/

const matrixOf = (titles: readonly string[]) =>
  inputOf({
    whoowns: 1,
    id: 'm',
    title: 'M',
    capacities: { r: { label: '=R', kind: 'responsible' } },
    roles: { a: { name: '@a' } },
    activities: Object.fromEntries(titles.map((title, at) => [`a${String(at)}`, { title, assignments: { a: 'r' } }])),
  })

test('no payload begins a cell or a line of a cell in the way of a formula', () => {
  expect(FORMULA_PAYLOADS).toHaveLength(200)
  const rows = parse(csv(FORMULA_PAYLOADS), { bom: true })
  const lines = rows.flatMap((row) => row.flatMap((cell) => cell.split(/[\r\n]+/)))
  expect(lines.filter((line) => ACTIVE.test(line))).toEqual([])
})

test('the same holds for tabs as separators', () => {
  const cells = write(tsvWriter, FORMULA_PAYLOADS).split(/[\t\n]/)
  expect(cells.filter((cell) => ACTIVE.test(cell))).toEqual([])
})

test('any title comes back from the file as it was, but for the guard before a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 1, maxLength: 5 }), (titles) => {
      const input = matrixOf(titles)
      const rows = parse(csv(titles), { bom: true, from: 2 })
      expect(rows.map(([, title]) => title)).toEqual(input.activities.map(({ title }) => inertCell(title)))
    }),
  )
})

test.each(['Set up & structure logging', 'Provide account (e.g. "Splunk")', 'é ✓ 日本', "O'Brien", '1-2'])(
  'a usual title stays as it is: %s',
  (title) => expect(inertCell(title)).toBe(title),
)

function csv(titles: readonly string[]): string {
  return write(csvWriter, titles)
}

function write(writer: typeof csvWriter, titles: readonly string[]): string {
  return writer.kind === 'text' ? writer.write(matrixOf(titles)) : ''
}
