import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadMatrixText } from '../../src/matrix/load.js'
import { GARDEN, readFixture } from '../helpers/matrix.js'
import { runCli } from '../helpers/run-cli.js'

let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'whoowns-export-'))
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

const garden = (...args: string[]) => runCli(['export', '--matrix', GARDEN, ...args], { cwd })

test.each([[['owners.csv']], [['-o', 'owners.csv']], [['--output', 'owners.csv']]])(
  'a file is written where %j says, and nothing goes to standard output',
  async (place) => {
    const run = await garden('--to', 'csv', ...place)
    expect(run).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: expect.stringMatching(/^whoowns: wrote owners\.csv \(/m) as string,
    })
    expect(readdirSync(cwd)).toEqual(['owners.csv'])
    expect(readFileSync(join(cwd, 'owners.csv'), 'utf8')).toBe(readFixture('export/garden.csv'))
  },
)

test('"-" means standard output', async () => {
  expect(await garden('--to', 'tsv', '-')).toEqual({
    exitCode: 0,
    stdout: readFixture('export/garden.tsv'),
    stderr: `whoowns: using ${GARDEN} (Garden & greenhouse)\n`,
  })
})

test('without a format it says which there are', async () => {
  expect(await garden()).toEqual({
    exitCode: 2,
    stdout: '',
    stderr:
      'whoowns: error: Which format?\nwhoowns: hint: Say --to and one of: html, site, svg, mermaid, markdown, csv, tsv, json, yaml, backstage, codeowners.\n',
  })
})

test('an unknown format is asked wrongly', async () => {
  const { exitCode, stdout } = await garden('--to', 'word')
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
})

test.each(['--json', '--plain'])('%s is refused, with the ways to JSON', async (flag) => {
  const { exitCode, stderr } = await garden('--to', 'csv', flag)
  expect(exitCode).toBe(2)
  expect(stderr).toContain(`export does not take ${flag}.`)
})

test('a place given twice is asked wrongly', async () => {
  const { exitCode, stderr } = await garden('--to', 'csv', 'a.csv', '-o', 'b.csv')
  expect({ exitCode, files: readdirSync(cwd) }).toEqual({ exitCode: 2, files: [] })
  expect(stderr).toContain('The place to write to is given twice.')
})

test('an activity that there is not ends with code 1', async () => {
  expect(await garden('--to', 'csv', '--activity', 'fly')).toMatchObject({ exitCode: 1, stdout: '' })
})

test('a file that cannot be written ends with code 3 and leaves nothing behind', async () => {
  const run = await garden('--to', 'csv', 'no/such/folder.csv')
  expect(run).toEqual({
    exitCode: 3,
    stdout: '',
    stderr: expect.stringMatching(
      /whoowns: error: Cannot write no\/such\/folder\.csv: its folder is not there\.\nwhoowns: hint: Make the folder first, or name another file\.\n$/,
    ) as string,
  })
  expect(readdirSync(cwd)).toEqual([])
})

test('a link is written through, not replaced', async () => {
  writeFileSync(join(cwd, 'real.csv'), 'old')
  symlinkSync('real.csv', join(cwd, 'link.csv'))
  await garden('--to', 'csv', 'link.csv')
  expect(readFileSync(join(cwd, 'real.csv'), 'utf8')).toBe(readFixture('export/garden.csv'))
})

test('--open shows the file that was written', async () => {
  const opened: string[] = []
  const { exitCode } = await runCli(['export', '--to', 'html', '--open', 'page.html', '--matrix', GARDEN], {
    cwd,
    openInBrowser: (path) => void opened.push(path),
  })
  expect({ exitCode, opened }).toEqual({ exitCode: 0, opened: [join(cwd, 'page.html')] })
})

test('--open without a place writes to a temporary file', async () => {
  const opened: string[] = []
  await runCli(['export', '--to', 'html', '--open', '--matrix', GARDEN], {
    cwd,
    openInBrowser: (path) => void opened.push(path),
  })
  const [path = ''] = opened
  expect(path.endsWith('garden.html')).toBe(true)
  expect(readFileSync(path, 'utf8')).toContain('<!doctype html>')
  rmSync(join(path, '..'), { recursive: true })
})

test('a matrix that extends another is written in one piece, with its keywords', async () => {
  copyFileSync(GARDEN, join(cwd, 'base.yaml'))
  writeFileSync(
    join(cwd, 'whoowns.yaml'),
    'whoowns: 1\nextends: base.yaml\ntitle: Our garden\nactivities: { sow-seeds: { keywords: [plant out] } }\n',
  )
  mkdirSync(join(cwd, '.git'))
  const { exitCode, stdout } = await runCli(['export', '--to', 'yaml'], { cwd })
  expect(exitCode).toBe(0)
  expect(stdout).not.toContain('extends')
  writeFileSync(join(cwd, 'flat.yaml'), stdout)
  const ask = async (matrix: string) => {
    const run = await runCli(['ask', 'plant out', '--json', '--fields', 'activity,assignments', '--matrix', matrix], {
      cwd,
    })
    return (JSON.parse(run.stdout) as { data: unknown }).data
  }
  expect(await ask('flat.yaml')).toEqual(await ask('whoowns.yaml'))
  expect(loadMatrixText(stdout, 'flat.yaml')).toMatchObject({ title: 'Our garden' })
  expect(loadMatrixText(stdout, 'flat.yaml').activities[0]?.keywords).toContain('plant out')
})

describe('a site', () => {
  test('needs a folder', async () => {
    expect(await garden('--to', 'site')).toMatchObject({ exitCode: 2, stdout: '' })
  })

  test.each(['/proc/no/folder', 'owners.txt', 'owners.txt/below'])('%s is no place for one', async (place) => {
    writeFileSync(join(cwd, 'owners.txt'), 'mine')
    const { exitCode, stderr } = await garden('--to', 'site', place)
    expect({ exitCode, files: readdirSync(cwd) }).toEqual({ exitCode: 3, files: ['owners.txt'] })
    expect(stderr).toContain(`Cannot write ${place}: `)
  })

  test('makes the folders above it', async () => {
    expect((await garden('--to', 'site', 'a/b/c')).exitCode).toBe(0)
    expect(existsSync(join(cwd, 'a/b/c/index.html'))).toBe(true)
  })

  test('refuses a folder with files of others, unless told', async () => {
    writeFileSync(join(cwd, 'thesis.txt'), 'mine')
    const refused = await garden('--to', 'site', '.')
    expect({ code: refused.exitCode, files: readdirSync(cwd) }).toEqual({ code: 2, files: ['thesis.txt'] })
    const forced = await garden('--to', 'site', '.', '--force')
    expect(forced.exitCode).toBe(0)
    expect(readFileSync(join(cwd, 'thesis.txt'), 'utf8')).toBe('mine')
  })

  test('is the same for the same matrix, and takes away what is no longer made', async () => {
    await garden('--to', 'site', 'public')
    const before = listFiles(join(cwd, 'public'))
    writeFileSync(join(cwd, 'public', 'robots.txt'), 'mine')
    await garden('--to', 'site', 'public', '--activity', 'sow-seeds')
    expect(existsSync(join(cwd, 'public', 'activities', 'water-beds.html'))).toBe(false)
    await garden('--to', 'site', 'public')
    expect(listFiles(join(cwd, 'public'))).toEqual({ ...before, 'robots.txt': 'mine' })
  })

  test('holds a page and a document for each activity and role, and nothing that is not linked', async () => {
    await garden('--to', 'site', 'public')
    const names = Object.keys(listFiles(join(cwd, 'public'))).map((name) =>
      name.replace(/\.[A-Za-z0-9]{8,12}\./, '.#.'),
    )
    expect(names.sort()).toEqual(
      [
        '.whoowns-files',
        'about.json',
        ...['ada', 'head-gardener', 'nursery', 'planters', 'waterers'].flatMap((id) => [
          `roles/${id}.html`,
          `roles/${id}.json`,
        ]),
        ...['mend-fence', 'sow-seeds', 'water-beds'].flatMap((id) => [
          `activities/${id}.html`,
          `activities/${id}.json`,
        ]),
        'assets/head.#.json',
        'assets/page.#.css',
        'assets/search.#.txt',
        'assets/site.#.js',
        'gaps.json',
        'index.html',
        'index.json',
        'llms.txt',
      ].sort(),
    )
  })

  test("its documents are the command line's, byte for byte", async () => {
    await garden('--to', 'site', 'public')
    const files = listFiles(join(cwd, 'public'))
    const printed = async (...args: string[]) => (await runCli([...args, '--json', '--matrix', GARDEN], { cwd })).stdout
    expect(files['activities/sow-seeds.json']).toBe(await printed('show', 'sow-seeds'))
    expect(files['activities/mend-fence.json']).toBe(await printed('show', 'mend-fence'))
    expect(files['roles/planters.json']).toBe(await printed('role', 'planters'))
    expect(files['index.json']).toBe(await printed('list'))
    expect(files['gaps.json']).toBe(await printed('gaps'))
    expect(files['about.json']).toBe(await printed('about'))
  })
})

/** Text of each file by its path within the folder. */
function listFiles(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    names
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  )
}

test.each([
  ['csv', 'folder', 'That is a folder: name a file in it.'],
  ['site', 'file', 'A file has that name: a site needs a folder.'],
  ['csv', 'missing/owners.csv', 'Make the folder first, or name another file.'],
])('%s to a place that cannot take it (%s) says what to do', async (format, place, hint) => {
  mkdirSync(join(cwd, 'folder'))
  writeFileSync(join(cwd, 'file'), 'mine')
  const { exitCode, stderr } = await garden('--to', format, place)
  expect(exitCode).toBe(3)
  expect(stderr).toContain(`whoowns: hint: ${hint}\n`)
  expect(readFileSync(join(cwd, 'file'), 'utf8')).toBe('mine')
  expect(readdirSync(cwd).sort()).toEqual(['file', 'folder'])
})
