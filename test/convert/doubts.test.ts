import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { importText } from '../helpers/import-text.js'

const read = (name: string) => readFileSync(new URL(`../fixtures/import/${name}`, import.meta.url), 'utf8')

test('a column that may be one of parties, or of names, is reported when it is kept as text', async () => {
  const { findings } = await importText(read('neighbours-of-parties.md'))
  const doubts = findings.filter(({ code, severity }) => code === 'parties-in-doubt' && severity === 'warning')
  expect(doubts.map(({ table, message }) => [table, message])).toEqual([
    [1, '"Maintainers" stands beside columns of parties and is kept as text.'],
    [
      2,
      'The column "Portage" holds names of parties and is kept as text: its heading is no capacity that is known. Tell it with --map "Portage=...".',
    ],
  ])
})

test('rows and columns that both sound like parties are reported', async () => {
  const { findings } = await importText(read('rows-and-columns-of-managers.md'))
  expect(findings.filter(({ severity }) => severity === 'warning').map(({ message }) => message)).toContain(
    'Rows and columns both sound like parties; the rows are read as such.',
  )
})

test('remarks beside names, below no heading, are no parties', async () => {
  const { matrix } = await importText(
    '# Shared responsibility\n\n| Layer | SaaS | PaaS | |\n|---|---|---|---|\n| Data | Customer | Customer | Always retained by customer |\n| Network | Provider | Customer | Varies by service team |\n| Hosts | Provider | Provider | Transfers to the customer |\n',
  )
  expect(Object.values(matrix?.roles ?? {}).map(({ name }) => name)).toEqual(['Customer', 'Provider'])
})

test('a name that a variable stands for is told, and so are two names in the same place of alike tables', async () => {
  const { findings } = await importText(read('template-variables.md'))
  expect(findings.map(({ code, line }) => [code, line])).toEqual([
    ['template-variable', 7],
    ['shared', 8],
    ['role-merged', 20],
    ['help', 32],
  ])
  const table = (name: string) =>
    `| Task | ${name} responsibilities | Your responsibilities |\n|---|---|---|\n| Task of ${name} | Sweeps the deck each day. | |\n\n`
  const plain = await importText(`${table('Nordline')}${table('Nordline Sea')}${table('Nordline')}`)
  expect(plain.findings.map(({ code, text }) => [code, text])).toEqual([['similar-roles', 'Nordline Sea']])
  expect(Object.keys(plain.matrix?.roles ?? {})).toEqual(['nordline', 'you', 'nordline-sea'])
})

test('a table that goes on with the one above is reported', async () => {
  const { findings, tables } = await importText(read('tables-cut-by-pages.md'))
  expect(findings.map(({ code, line }) => [code, line])).toEqual([
    ['continued-table', 9],
    ['continued-table', 16],
    ['continued-table', 26],
  ])
  expect(tables.map(({ lines }) => lines)).toEqual([
    [3, 18],
    [22, 28],
    [30, 32],
  ])
})

test('rows that are read as rights are reported', async () => {
  const { findings } = await importText(read('rights-per-row.csv'), 'csv')
  expect(findings.map(({ severity, message }) => [severity, message])).toEqual([
    ['warning', 'Each row is read as a right that the party below "role_name" has.'],
  ])
})
