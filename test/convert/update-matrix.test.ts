import { expect, test } from 'vitest'
import { updateMatrix } from '../../src/convert/update-matrix.js'
import { findFatalProblems } from '../../src/check/find-fatal.js'
import { findShapeProblems } from '../../src/matrix/shape.js'
import type { MatrixFile } from '../../src/model/matrix-file.js'
import { importText } from '../helpers/import-text.js'

const HEAD = '# Duties\n\nR = Responsible, A = Accountable, C = Consulted, I = Informed\n\n'
const table = (parties: string, ...rows: string[]) =>
  `${HEAD}| Activity | ${parties} |\n|${'---|'.repeat(parties.split('|').length + 1)}\n${rows.map((row) => `| ${row} |\n`).join('')}`

/** The matrix of `before`, worked on by `edit`, after an update from `after`, with the changes that are reported. */
async function update(before: string, after: string, edit: (matrix: MatrixFile) => void = () => undefined) {
  const first = (await importText(before)).matrix
  if (!first) throw new Error('no matrix')
  edit(first)
  const { matrix, findings } = updateMatrix(first, await importText(after))
  if (!matrix) throw new Error('no matrix')
  expect([...findShapeProblems(matrix), ...findFatalProblems(matrix)]).toEqual([])
  return { matrix, said: findings.map(({ code, severity }) => `${severity} ${code}`), findings }
}

const ROWS = ['Set up logs | R | C | I', 'Rotate secrets | R | | A', 'Patch hosts | I | R | C']

test('a row with a new title in the old place keeps its id and what was added', async () => {
  const { matrix, said } = await update(
    table('Product | SRE | Security', ...ROWS),
    table('Product | SRE | Security', ROWS[0] ?? '', 'Rotate all secrets | R | C | A', ROWS[2] ?? ''),
    ({ activities }) => Object.assign(activities['rotate-secrets'] ?? {}, { keywords: ['password'] }),
  )
  expect(Object.keys(matrix.activities)).toEqual(['set-up-logs', 'rotate-secrets', 'patch-hosts'])
  expect(matrix.activities['rotate-secrets']).toMatchObject({
    title: 'Rotate all secrets',
    aliases: ['Rotate secrets'],
    keywords: ['password'],
  })
  expect(said).toEqual(['warning activity-renamed', 'info activity-changed'])
})

test.each([
  ['elsewhere', ['Rotate all secrets | R | | A', ROWS[0], ROWS[2]]],
  ['of other words', [ROWS[0], 'Train newcomers | I | R | C', ROWS[2]]],
])('a new row %s is another activity; what was added to the old one is named', async (_, rows) => {
  const { matrix, findings } = await update(
    table('Product | SRE | Security', ...ROWS),
    table('Product | SRE | Security', ...rows.map((row) => row ?? '')),
    ({ activities }) => Object.assign(activities['rotate-secrets'] ?? {}, { keywords: ['password'] }),
  )
  expect(Object.keys(matrix.activities)).not.toContain('rotate-secrets')
  expect(findings.find(({ code }) => code === 'activity-gone')).toMatchObject({
    severity: 'warning',
    message: expect.stringMatching(/it is taken out, and with it what had been added: password$/) as string,
  })
})

test('a column with a new name and the same cells keeps the id of its role', async () => {
  const { matrix, said } = await update(
    table('Product | SRE | Security', ...ROWS),
    table('Product | Site reliability | Security', ...ROWS),
    ({ roles }) => Object.assign(roles['sre'] ?? {}, { contacts: [{ type: 'phone', value: '123' }] }),
  )
  expect(matrix.roles['sre']).toMatchObject({
    name: 'Site reliability',
    aliases: ['SRE'],
    contacts: [{ type: 'phone', value: '123' }],
  })
  expect(Object.keys(matrix.roles)).toEqual(['product', 'sre', 'security'])
  expect(said).toEqual(['warning role-renamed'])
})

test('a column with a new name and other cells is another role', async () => {
  const { matrix, said } = await update(
    table('Product | SRE | Security', ...ROWS),
    table(
      'Product | Helpdesk | Security',
      'Set up logs | R | I | I',
      'Rotate secrets | R | R | A',
      'Patch hosts | I | | C',
    ),
  )
  expect(Object.keys(matrix.roles)).toEqual(['product', 'sre', 'security', 'helpdesk'])
  expect(said).toContain('info role-gone')
  expect(said).not.toContain('warning role-renamed')
})

test('a cell that is blank or not applicable now takes what was added with it, and says so', async () => {
  const { matrix, findings } = await update(
    table('Product | SRE', 'Set up logs | R | C', 'Patch hosts | I | R'),
    table('Product | SRE', 'Set up logs | N/A | C', 'Patch hosts | I | '),
    ({ activities }) => {
      const cell = activities['patch-hosts']?.assignments?.['sre']
      Object.assign(cell ?? {}, { obligations: [{ id: 'restart', text: 'Restart it by night.' }] })
    },
  )
  expect(matrix.activities['set-up-logs']?.assignments?.['product']).toEqual({
    capacity: 'not-applicable',
    original: 'N/A',
  })
  expect(findings.filter(({ code }) => code === 'addition-gone').map(({ message }) => message)).toEqual([
    'The cell of SRE for "Patch hosts" is another now; what had been added to it is taken out: Restart it by night.',
  ])
})

test('duties of a changed cell are those of the document and those that people added', async () => {
  const prose = (cell: string) =>
    `# Who does what\n\n| Area | Provider responsibilities | Customer responsibilities |\n|---|---|---|\n| Backups | ${cell} | Choose what is backed up. |\n| Network | Run the network. | Choose addresses. |\n`
  const duties = (matrix: MatrixFile) =>
    [matrix.activities['backups']?.assignments?.['provider'] ?? []]
      .flat()
      .flatMap((cell) => (typeof cell === 'string' ? [] : (cell.obligations ?? [])))
  const { matrix } = await update(
    prose('Run backups. <br> Keep them for a year.'),
    prose('Test restores. <br> Run backups.'),
    ({ activities }) => {
      const cell = activities['backups']?.assignments?.['provider']
      if (typeof cell !== 'object' || Array.isArray(cell)) throw new Error('no cell')
      cell.obligations = [...(cell.obligations ?? []), { id: 'tell-us', text: 'Tell us on the first of May.' }]
    },
  )
  expect(duties(matrix).map(({ text }) => text)).toEqual([
    'Test restores.',
    'Run backups.',
    'Tell us on the first of May.',
  ])
  expect(new Set(duties(matrix).map(({ id }) => id)).size).toBe(3)
  expect(duties((await update(prose('Run backups.'), prose('Run backups.'))).matrix)).toEqual(
    duties((await importText(prose('Run backups.'))).matrix as MatrixFile),
  )
})
