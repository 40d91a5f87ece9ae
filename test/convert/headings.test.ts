import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { cellsOf, findingCodes, importText } from '../helpers/import-text.js'

const NOTED = `# Duties[^2]

| Activity | Developers | Operations |
|---|---|---|
| **Planning**[^1] | | |
| Scope | R | A |
| **Build (2)** | | |
| Code | R | I |
| **Run*** | | |
| Watch | I | R |
| **Close (late)** | | |
| Archive | I | R |

\\* only in production

[^1]: before the kick-off

[^2]: since May

(2) with the vendor

## Security <sup>†</sup>

| Activity | Developers | Operations |
|---|---|---|
| Scan | R | A |

† twice a year
`

test('references to notes in titles of sections and documents are no part of them', async () => {
  const { matrix } = await importText(NOTED)
  expect(matrix?.title).toBe('Duties')
  expect(cellsOf(matrix).map((line) => line.split(' | ')[0])).toEqual([
    'Planning > Scope',
    'Build > Code',
    'Run > Watch',
    'Close (late) > Archive',
    'Security > Scan',
  ])
  const notes = Object.values(matrix?.activities ?? {}).map((activity) =>
    (activity.notes ?? []).map(({ text }) => text),
  )
  expect(notes).toEqual([['before the kick-off'], ['with the vendor'], ['only in production'], [], ['twice a year']])
})

test('a reference that nothing explains is reported once for all rows below the title', async () => {
  const result = await importText('Phase,Task,Dev team,Ops team\nRun*,Watch,R,A\nRun*,Repair,R,A\n', 'csv')
  expect(cellsOf(result.matrix).map((line) => line.split(' | ')[0])).toEqual(['Run > Watch', 'Run > Repair'])
  expect(findingCodes(result)).toEqual(['unknown-marker'])
  expect(result.findings).toHaveLength(1)
})

test('numbers in brackets below the last row are notes, but not below numbered rows', async () => {
  const rows = (label: string) =>
    `Task,Dev team,Ops team\n${label}Watch (1),R,A\n${label}Repair,I,R\n(1) at night only\n`
  const noted = await importText(rows(''), 'csv')
  expect(Object.values(noted.matrix?.activities ?? {})[0]?.notes?.[0]?.text).toBe('at night only')
  const numbered = await importText(rows('(2) '), 'csv')
  expect(numbered.matrix?.notes).toBeUndefined()
})

test('a heading that no row follows is reported', async () => {
  const result = await importText('Task,Dev team,Ops team\nWatch,R,A\nRepair,I,R\nLATER,,\n', 'csv')
  expect(result.findings.map(({ line, code }) => [line, code])).toContainEqual([4, 'section-row'])
})

test('an address with one call is found by itself, one with several only with the call', async () => {
  const text = readFileSync(new URL('../fixtures/import/calls-and-roles.adoc', import.meta.url), 'utf8')
  const { matrix } = await importText(text, 'asciidoc')
  expect(Object.values(matrix?.activities ?? {}).map(({ title, aliases }) => [title, aliases])).toEqual([
    ['{shelf}/books GET / HEAD', undefined],
    ['{shelf}/books POST', undefined],
    ['{shelf}/loans DELETE', ['{shelf}/loans']],
  ])
})
