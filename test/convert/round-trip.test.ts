import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellsOf, importText } from '../helpers/import-text.js'

/** What a table shows: roles as columns, activities as rows, and in each cell some of the capacities. */
interface Table {
  roles: string[]
  activities: string[]
  /** Positions in MARKS, by activity and role. */
  cells: number[][][]
}

const MARKS = [
  { mark: 'R', label: 'Responsible', kind: 'responsible' },
  { mark: 'A', label: 'Accountable', kind: 'accountable' },
  { mark: 'C', label: 'Consulted', kind: 'consulted' },
  { mark: 'I', label: 'Informed', kind: 'informed' },
  { mark: 'S', label: 'Supporting', kind: 'supporting' },
]
const LEGEND = MARKS.map(({ mark, label }) => `${mark} = ${label}`).join(', ')

const word = fc.stringMatching(/^[A-Z][a-z]{2,7}$/)
const title = fc
  .tuple(word, fc.stringMatching(/^[a-z]{3,8}( [a-z&/()'"<>*_|,-]{1,6}[a-z]){0,2}$/))
  .map(([first, rest]) => `${first} ${rest}`)

const table: fc.Arbitrary<Table> = fc
  .record({
    roles: fc.uniqueArray(word, {
      minLength: 2,
      maxLength: 6,
      selector: (text) => text.toLowerCase().replace(/s$/, ''),
    }),
    activities: fc.uniqueArray(title, {
      minLength: 2,
      maxLength: 8,
      selector: (text) => text.toLowerCase().replace(/[^a-z]/g, ''),
    }),
  })
  .chain(({ roles, activities }) =>
    fc
      .array(
        fc.array(fc.uniqueArray(fc.nat({ max: MARKS.length - 1 }), { maxLength: 3 }), {
          minLength: roles.length,
          maxLength: roles.length,
        }),
        { minLength: activities.length, maxLength: activities.length },
      )
      .map((cells) => ({ roles: roles.map((role) => `${role} team`), activities, cells })),
  )
  // A table in which hardly anything is filled in says nothing about what its marks are.
  .filter(({ cells }) => cells.every((row) => row[0]?.length && row[1]?.length) && new Set(cells.flat(2)).size >= 2)

const marksOf = (cell: readonly number[]) => cell.map((index) => MARKS[index]?.mark ?? '').join(', ')

function expected({ roles, activities, cells }: Table): string[] {
  return activities.map((activity, row) => {
    const shown = roles.flatMap((role, column) => {
      const kinds = (cells[row]?.[column] ?? []).map((index) => MARKS[index]?.kind ?? '')
      return kinds.length === 0 ? [] : [`${role}: ${kinds.join('+')}`]
    })
    return `${activity} | ${shown.join(', ')}`
  })
}

const grid = ({ roles, activities, cells }: Table) => [
  ['Activity', ...roles],
  ...activities.map((activity, row) => [activity, ...roles.map((_, column) => marksOf(cells[row]?.[column] ?? []))]),
]

function asMarkdown(value: Table): string {
  const escape = (text: string) => text.replace(/[\\|<>*_[\]&]/g, (character) => `\\${character}`)
  const [head = [], ...rows] = grid(value).map((row) => `| ${row.map(escape).join(' | ')} |`)
  return ['# Responsibility matrix', '', head, `|${' --- |'.repeat(value.roles.length + 1)}`, ...rows, '', LEGEND]
    .flat()
    .join('\n')
}

function asCsv(value: Table): string {
  return grid(value)
    .map((row) => row.map((text) => `"${text.replace(/"/g, '""')}"`).join(','))
    .join('\n')
}

function asHtml(value: Table): string {
  const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
  const rows = grid(value).map((row, index) => {
    const tag = index === 0 ? 'th' : 'td'
    return `<tr>${row.map((text) => `<${tag}>${escape(text)}</${tag}>`).join('')}</tr>`
  })
  return `<h1>Responsibility matrix</h1><table>${rows.join('\n')}</table><p>${LEGEND}</p>`
}

describe('a table that is written and imported again says the same', () => {
  test.each([
    ['markdown' as const, asMarkdown],
    ['csv' as const, asCsv],
    ['html' as const, asHtml],
  ])('%s', async (format, write) => {
    await fc.assert(
      fc.asyncProperty(table, async (value) => {
        const { matrix, findings } = await importText(write(value), format)
        expect(cellsOf(matrix)).toEqual(expected(value))
        expect(findings.filter(({ severity }) => severity === 'warning')).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})
