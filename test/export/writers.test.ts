import {
  componentEntityV1alpha1Validator,
  groupEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
} from '@backstage/catalog-model'
import { matchFile, parse } from 'codeowners-utils'
import { parse as parseCsv } from 'csv-parse/sync'
import { parseAllDocuments } from 'yaml'
import { describe, expect, test } from 'vitest'
import { WRITERS } from '../../src/export/writers/index.js'
import { mermaidWriter } from '../../src/export/writers/mermaid.js'
import { svgWriter } from '../../src/export/writers/svg.js'
import { loadMatrixText } from '../../src/matrix/load.js'
import { makeLargeMatrix } from '../../bench/large-matrix.js'
import { inputOf } from '../helpers/export-input.js'
import { fixturePath, GARDEN, readFixture } from '../helpers/matrix.js'
import { runCli } from '../helpers/run-cli.js'
import { readFileSync } from 'node:fs'

async function exportTo(format: string, ...args: string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await runCli(['export', '--to', format, '-q', ...args])
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
  return stdout
}

/** The page is compared in a browser, the site file by file. */
const TEXT_FORMATS = Object.keys(WRITERS).filter((format) => format !== 'html' && format !== 'site')

test.each(TEXT_FORMATS)('%s of the garden is what its fixture says', async (format) => {
  expect(await exportTo(format, '--matrix', GARDEN)).toBe(readFixture(`export/garden.${format}`))
})

test.each(['yaml', 'json'])('the matrix written as %s is read as the same matrix', async (format) => {
  const bundled = fixturePath('../../data/gds-techops.yaml')
  for (const [path, args] of [
    [GARDEN, ['--matrix', GARDEN]],
    [bundled, []],
  ] as const) {
    const again = loadMatrixText(await exportTo(format, ...args), 'again')
    expect(again).toEqual(loadMatrixText(readFileSync(path, 'utf8'), 'first'))
  }
})

describe('markdown', () => {
  const cellsOf = (table: string) =>
    table
      .split('\n')
      .filter((line) => line.startsWith('|') && !/^\|[\s|-]+$/.test(line))
      .map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.replace(/\\(.)/g, '$1').trim()),
      )
  const legendOf = (text: string) =>
    text
      .split('\n')
      .filter((line) => /^[\\*]+ = /.test(line))
      .map((line) => line.replace(/\\(.)/g, '$1').trim())

  test("the bundled matrix gives its document's table back, marks and legend included", async () => {
    const markdown = await exportTo('markdown')
    const source = readFixture('gds-techops/table.md')
    const [, table = ''] = /\n\n(\|[^]*?)\n\n/.exec(markdown) ?? []
    expect(cellsOf(table)).toEqual(cellsOf(source))
    expect(legendOf(markdown)).toEqual(legendOf(source))
    expect(legendOf(source)).toHaveLength(2)
  })
})

describe('csv', () => {
  test('a parser of its own reads the cells of the matrix', async () => {
    const csv = await exportTo('csv', '--matrix', GARDEN)
    expect(parseCsv(csv, { bom: true })).toEqual([
      ['id', 'Job', 'group', 'origin', 'Planters', 'Waterers', 'Head gardener', 'Nursery Ltd'],
      ['sow-seeds', 'Sow seeds', 'Raised beds', 'table', 'Accountable and Responsible', '', 'Consulted', ''],
      [
        'water-beds',
        'Water the beds | daily',
        'Beds',
        'table',
        'standby (frost); Responsible (winter)',
        'Responsible',
        '',
        'Not involved',
      ],
      ['mend-fence', 'Mend the fence', '', 'prose', '', '', '', ''],
    ])
  })
})

describe('backstage', () => {
  interface Entity {
    apiVersion: string
    kind: string
    metadata: { name: string }
    spec: { owner?: string }
  }
  const VALIDATORS = {
    Group: groupEntityV1alpha1Validator,
    User: userEntityV1alpha1Validator,
    Component: componentEntityV1alpha1Validator,
  }
  const entitiesOf = (text: string) => parseAllDocuments(text).map((document) => document.toJS() as Entity)

  test.each([
    ['the garden', ['--matrix', GARDEN], 5, 2],
    ['the bundled matrix', [], 7, 32],
  ])("every entity of %s passes Backstage's own validators", async (_, args, roles, activities) => {
    const entities = entitiesOf(await exportTo('backstage', ...args))
    for (const entity of entities) {
      const validator = VALIDATORS[entity.kind as keyof typeof VALIDATORS]
      expect(await validator.check(entity as never), entity.metadata.name).toBe(true)
    }
    const components = entities.filter(({ kind }) => kind === 'Component')
    expect([entities.length - components.length, components.length]).toEqual([roles, activities])
    const names = new Set(entities.map(({ kind, metadata }) => `${kind.toLowerCase()}:${metadata.name}`))
    expect(components.filter(({ spec }) => !names.has(spec.owner ?? ''))).toEqual([])
  })

  test('an activity that nobody owns is left out, and said to be', async () => {
    const { stderr } = await runCli(['export', '--to', 'backstage', '--matrix', GARDEN])
    expect(stderr).toContain(
      'whoowns: mend-fence is left out: nobody is responsible, and a component needs an owner.\n',
    )
  })
})

describe('codeowners', () => {
  test('a parser of its own finds the owners of paths, the later activity deciding', async () => {
    const entries = parse(await exportTo('codeowners', '--matrix', GARDEN))
    const ownersOf = (path: string) => matchFile(path, entries)?.owners
    expect({
      seeds: ownersOf('packets/rose.seed'),
      beds: ownersOf('beds/rose.txt'),
      water: ownersOf('water/pump.conf'),
      fence: ownersOf('fence/gate.txt'),
    }).toEqual({
      seeds: ['@garden/planters'],
      beds: ['@garden/planters', 'water@garden.example'],
      water: ['water@garden.example', '@garden/planters'],
      fence: undefined,
    })
  })

  test('paths without an owner are left out, and said to be', async () => {
    const { stderr } = await runCli(['export', '--to', 'codeowners', '--matrix', GARDEN])
    expect(stderr).toContain('whoowns: the paths of mend-fence are left out: nobody is responsible.\n')
  })
})

describe('mermaid', () => {
  test('a chart stays within what Mermaid draws, whole activities only, and what is left out is said', () => {
    const notes: string[] = []
    const write = (count: number) => {
      const input = { ...inputOf(makeLargeMatrix(count)), note: (text: string) => notes.push(text) }
      return mermaidWriter.kind === 'text' ? mermaidWriter.write(input) : ''
    }
    const chart = write(1000)
    expect(chart.length).toBeLessThanOrEqual(50_000)
    expect(chart.match(/-->/g)?.length).toBeLessThan(500)
    const drawn = chart.match(/^ {2}subgraph/gm)?.length ?? 0
    expect(chart.match(/^ {2}end$/gm)).toHaveLength(drawn)
    expect(notes).toEqual([
      `${String(1000 - drawn)} of 1000 activities are left out: Mermaid draws no larger chart. Name those that you want with --activity.`,
    ])
    write(20)
    expect(notes).toHaveLength(1)
  })
})

describe('svg', () => {
  test('twenty roles stay narrow enough to be read in a README', () => {
    const input = inputOf(makeLargeMatrix(1000))
    const svg = svgWriter.kind === 'text' ? svgWriter.write(input) : ''
    expect(Number(/ width="(\d+)"/.exec(svg)?.[1])).toBeLessThanOrEqual(1000)
    expect(svg.match(/rotate\(-60\)/g)).toHaveLength(20)
  })

  test('parts of the same capacity under several conditions show its mark once', async () => {
    expect(await exportTo('svg', '--matrix', 'bundled:cloud')).not.toContain('>R R<')
  })
})

test('--activity narrows every format to the activities that it names', async () => {
  const csv = await exportTo('csv', '--matrix', GARDEN, '--activity', 'sowing')
  expect(parseCsv(csv, { bom: true, columns: true })).toMatchObject([{ id: 'sow-seeds' }])
})
