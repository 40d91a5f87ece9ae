import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { SourceRef } from '../../src/model/matrix.js'
import { BUNDLED } from '../helpers/bundled.js'

interface DutyLine {
  line: number
  who: string[]
  gist: string
}
const dutyLines = JSON.parse(
  readFileSync(new URL('../fixtures/gds-techops/duty-lines.json', import.meta.url), 'utf8'),
) as DutyLine[]

const assignments = BUNDLED.activities.flatMap((activity) => activity.assignments)
const LAST_LINE = 160

function covers(sources: readonly SourceRef[], line: number): boolean {
  return sources.some(({ lines }) => lines !== null && lines[0] <= line && line <= lines[1])
}

describe('every line of the source that gives somebody a duty', () => {
  test.each(dutyLines)('line $line ($gist) is cited by what each of $who holds', ({ line, who }) => {
    const citing = assignments.filter(
      (assignment) =>
        covers(assignment.sources, line) || assignment.obligations.some((duty) => covers(duty.sources, line)),
    )
    const holders = new Set(citing.map(({ role }) => role))
    expect(who.filter((role) => !holders.has(role))).toEqual([])
  })
})

test('every obligation cites a section and lines that the source has', () => {
  const duties = assignments.flatMap(({ obligations }) => obligations)
  const wrong = duties.filter(
    ({ sources }) =>
      sources.length === 0 ||
      sources.some(
        ({ section, lines }) =>
          section === null || lines === null || lines[0] < 1 || lines[0] > lines[1] || lines[1] > LAST_LINE,
      ),
  )
  expect(wrong.map(({ id }) => id)).toEqual([])
  expect(new Set(duties.map(({ id }) => id)).size).toBe(duties.length)
})

test('every cell with a capacity has a duty, and not-involved says where the source says so', () => {
  const bare = assignments.filter(({ capacities, obligations, note }) =>
    capacities.includes('not-involved') ? note === null : obligations.length === 0,
  )
  expect(bare).toEqual([])
})
