import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { BUNDLED } from '../helpers/bundled.js'

const source = readFileSync(new URL('../fixtures/gds-techops/table.md', import.meta.url), 'utf8')
const rows = source
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
const [heading = [], , ...body] = rows
const tableActivities = BUNDLED.activities.filter(({ origin }) => origin === 'table')

test("the columns and rows are those of the source's table, in its order and its words", () => {
  const names = BUNDLED.columns.map((id) => BUNDLED.roles.find((role) => role.id === id)?.name)
  expect([BUNDLED.activityHeading, ...names]).toEqual(heading)
  expect(tableActivities.map(({ title }) => title)).toEqual(body.map(([title]) => title))
})

test('each cell of the table is there with its mark, and a blank cell is no assignment', () => {
  const cells = tableActivities.map((activity) =>
    BUNDLED.columns.map((role) => {
      const assignment = activity.assignments.find((candidate) => candidate.role === role)
      const mark = BUNDLED.capacities.find(({ id }) => id === assignment?.capacities[0])?.mark ?? ''
      expect(assignment?.original ?? '').toBe(mark)
      return mark
    }),
  )
  expect(cells).toEqual(body.map((row) => row.slice(1)))
  expect(cells.flat().filter((mark) => mark !== '')).toHaveLength(23)
  expect(cells.flat().filter((mark) => mark === '')).toHaveLength(16)
})

test('the two lines of the legend are the labels of the marks with stars', () => {
  const legend = source.split('\n').filter((line) => /^\\?\*/.test(line))
  const expected = ['✓*', '✓**'].map((mark) => {
    const capacity = BUNDLED.capacities.find((candidate) => candidate.mark === mark)
    return `${mark.slice(1)} = ${capacity?.label ?? ''}`
  })
  expect(legend.map((line) => line.replace(/^\\/, ''))).toEqual(expected)
})

test('the prose adds 19 activities to the 13 of the table', () => {
  expect([tableActivities.length, BUNDLED.activities.length]).toEqual([13, 32])
})
