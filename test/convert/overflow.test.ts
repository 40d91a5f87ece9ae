import { expect, test } from 'vitest'
import { findShapeProblems } from '../../src/matrix/shape.js'
import { importText } from '../helpers/import-text.js'

const HEAD = '<table><tr><th>Task<th>Ops team<th>Dev team'

test.each([
  ['markers of quotations', 'markdown', '>'.repeat(50_000)],
  ['markers of lists', 'markdown', '- '.repeat(20_000)],
  ['lists', 'markdown', Array.from({ length: 600 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n')],
  ['tables', 'html', '<table><tr><td>'.repeat(2000)],
  ['blocks', 'html', '<div>'.repeat(20_000)],
  ['raised text', 'html', '<sup>'.repeat(20_000)],
] as const)('%s within each other, deeper than anybody reads', async (_, format, text) => {
  const { matrix } = await importText(`${text}x\n`, format)
  expect(matrix).toBeNull()
})

test('a quotation of usual depth keeps its table', async () => {
  const { matrix } = await importText('> > | Task | Ops team |\n> > |---|---|\n> > | Patch | R |\n')
  expect(Object.keys(matrix?.activities ?? {})).toEqual(['patch'])
})

test('spans that reach beyond the table end at its edge, or in an error that says what is too much', async () => {
  const { matrix } = await importText(`${HEAD}<tr><td rowspan=-1 colspan=0>Patch<td colspan=abc>R<td>A</table>`, 'html')
  expect(Object.values(matrix?.activities.patch?.assignments ?? {})).toHaveLength(2)
  const wide = importText(`${HEAD}<tr><td rowspan=99999999999 colspan=999999999>x<td>R<td>A</table>`, 'html')
  await expect(wide).rejects.toThrow(/has \d+ roles; a matrix holds 2000\./)
})

test('a thousand columns are a thousand roles', async () => {
  const header = Array.from({ length: 1000 }, (_, index) => `Team ${String(index)}`).join(',')
  const { matrix } = await importText(`Task,${header}\nPatch,${'R,'.repeat(999)}A\nScan,${'A,'.repeat(999)}R\n`, 'csv')
  expect(Object.keys(matrix?.roles ?? {})).toHaveLength(1000)
})

test('hundreds of tables alike are groups, for a matrix has no room for as many variants', async () => {
  const tables = Array.from(
    { length: 210 },
    (_, index) => `## Site ${String(index)}\n\n|Task|Ops team|Dev team|\n|-|-|-|\n|Patch|R|A|\n|Scan|A|R|\n`,
  )
  const { matrix } = await importText(`# RACI\n\n${tables.join('\n')}`)
  expect(matrix && findShapeProblems(matrix)).toEqual([])
  expect(Object.keys(matrix?.groups ?? {})).toHaveLength(210)
})
