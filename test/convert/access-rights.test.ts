import { expect, test } from 'vitest'
import { accessRightOf, areInitialsOfRights } from '../../src/convert/interpret/words/access-rights.js'
import { importText } from '../helpers/import-text.js'

test('words and initials of access are rights, and only whole cells of them', () => {
  for (const text of ['Read', 'read only', 'View/Edit', 'Full access', 'own', 'List, read'])
    expect(accessRightOf(text)).toMatchObject({ isInitials: false })
  for (const text of ['CRUD', 'CRU', 'RU', 'RW', 'RO', 'R/W', 'C, R, U', 'rwx'])
    expect(accessRightOf(text)).toMatchObject({ isInitials: true })
  for (const text of ['Approve', 'Read the charts', 'Access', 'IT', 'A', 'RACI', 'Support team', '-', ''])
    expect(accessRightOf(text)).toBeNull()
  expect(accessRightOf('own')?.isLimited).toBe(true)
})

test('letters of RACI are no initials of rights', () => {
  expect(areInitialsOfRights(['R', 'C', 'D'])).toBe(false)
  expect(areInitialsOfRights(['R', 'RC'])).toBe(false)
  expect(areInitialsOfRights(['R', 'RU'])).toBe(true)
  expect(areInitialsOfRights(['RO', 'R'])).toBe(true)
  expect(areInitialsOfRights(['C/R/U'])).toBe(true)
})

test('rights are read as yes with a note and a warning, in a matrix of roles alone', async () => {
  const read = async (title: string, head: string, rows: string) => {
    const { matrix, findings } = await importText(`# ${title}\n\n${head}\n|---|---|---|\n${rows}`)
    return [matrix?.activities['charts']?.assignments, findings.map(({ code }) => code)]
  }
  const rows = '| Charts | Read | Read/Write |\n| Seals | No | Read |\n'
  expect(await read('Roles and permissions', '| Record | Visitor | Clerk |', rows)).toEqual([
    {
      visitor: { capacity: 'yes', note: 'Read', original: 'Read' },
      clerk: { capacity: 'yes', note: 'Read/Write', original: 'Read/Write' },
    },
    ['access-right', 'qualified-cell'],
  ])
  expect(await read('Interfaces', '| Record | Nightly | Hourly |', rows)).toEqual([undefined, []])
  // "R" alone is responsible, "D" is the driver of the legend.
  const [letters, codes] = await read(
    'Roles\n\nD = Driver, R = Responsible, C = Consulted',
    '| Record | Visitor | Clerk |',
    '| Charts | D | R |\n| Seals | C | R |\n',
  )
  expect(letters).toMatchObject({ visitor: { capacity: 'driver' }, clerk: { capacity: 'responsible' } })
  expect(codes).not.toContain('access-right')
})
