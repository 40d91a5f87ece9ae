import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { validateMatrixText } from '../../src/check/validate-text.js'
import { parseMatrixText, type ParsedText } from '../../src/matrix/parse.js'
import { WhoownsError } from '../../src/model/errors.js'
import { TODAY } from '../helpers/run-cli.js'

const text = readFileSync(new URL('../fixtures/matrix/complete.yaml', import.meta.url), 'utf8')
const WANTED = 1000

interface Mutant {
  what: string
  text: string
  line: number
  column: number
}

test('of 1000 files with one field wrong at least 99 of 100 are reported, at its line and column', () => {
  const mutants = spread(listMutants(parseMatrixText(text, 'base')), WANTED)
  expect(mutants).toHaveLength(WANTED)
  const missed = mutants.filter((mutant) => !isReported(mutant)).map(({ what }) => what)
  expect(missed.length, missed.slice(0, 20).join('\n')).toBeLessThanOrEqual(WANTED / 100)
})

test('nothing but hints is found in the file that the mutants are made from', () => {
  expect(findingsIn(text).filter(({ severity }) => severity !== 'hint')).toEqual([])
})

const before = new Set(findingsIn(text).map(({ code, pointer }) => `${code} ${pointer}`))

function isReported({ text: mutated, line, column }: Mutant): boolean {
  try {
    return findingsIn(mutated).some(
      (finding) =>
        finding.line === line && finding.column === column && !before.has(`${finding.code} ${finding.pointer}`),
    )
  } catch (error) {
    return error instanceof WhoownsError && error.location?.line === line && error.location.column === column
  }
}

function findingsIn(matrix: string) {
  return validateMatrixText(matrix, 'mutant.yaml', { today: TODAY, severities: new Map() }).findings
}

/** Every field with every way to spoil it. */
function listMutants(parsed: ParsedText): Mutant[] {
  const mutants: Mutant[] = []
  const replace = (what: string, from: number, to: number, by: string, at = from) => {
    const { line, column: start } = parsed.placeOf(from)
    const column = start + at - from
    mutants.push({ what, text: parsed.text.slice(0, from) + by + parsed.text.slice(to), line, column })
  }
  const walk = (value: unknown, pointer: string, key: string, isListItem: boolean): void => {
    if (pointer.includes('/x-')) return
    const span = parsed.span(pointer)
    if (span && pointer !== '') {
      const { keyStart, keyEnd, start, end } = span
      const isInline = !parsed.text.slice(start, end).includes('\n')
      if (isInline) {
        for (const by of spoilt(value, pointer, key)) {
          const at = start + offsetOfFault(by, pointer)
          replace(`${pointer} becomes ${by}`, start, end, by, at)
        }
      }
      const isFree = /^\/activities\/[^/]+\/attributes\/[^/]+$/.test(pointer)
      if (!isListItem && !isFree) {
        // A slip in a key; ids are keys as well, and then the slip shows where the id is used, or as an id nobody knows.
        const isId = /^\/(?:roles|capacities|situations|groups|variants|activities|rules)\/[^/]+$/.test(pointer)
        if (!isId) replace(`${pointer}: key with a slip`, keyStart, keyEnd, `${key}q`)
        else replace(`${pointer}: key is no id`, keyStart, keyEnd, `"Not An Id"`)
      }
    }
    if (typeof value !== 'object' || value === null) return
    for (const [name, item] of Object.entries(value)) walk(item, `${pointer}/${name}`, name, Array.isArray(value))
  }
  walk(parsed.data, '', '', false)
  return mutants
}

/** Where in the new value the fault is: a list or map that may stand there is wrong only in what it holds. */
function offsetOfFault(by: string, pointer: string): number {
  if (by === '[a, b]') return 1
  return by === '{ a: b }' && /\/assignments\/[^/]+(?:\/\d+)?$/.test(pointer) ? 2 : 0
}

const MAY_BE_EMPTY = new Set(['mark', 'original', 'Deadline'])
/** Of any length up to the end of a screen: 20001 characters are too many for every text of the format. */
const TOO_LONG = 'a'.repeat(20_001)

function spoilt(value: unknown, pointer: string, key: string): string[] {
  const wrongType = typeof value === 'object' ? ['12', 'true', '~'] : ['{ a: b }', '~']
  if (typeof value === 'string') {
    const isReference =
      /\/(?:columns|members|when|unless|gaps|roles)\/\d+$|\/(?:contact|group|parent|variant|activity|role|capacity)$|\/capacity\/\d+$|\/assignments\/[^/]+$/.test(
        pointer,
      )
    return [
      ...wrongType,
      '12',
      'false',
      TOO_LONG,
      ...(MAY_BE_EMPTY.has(key) ? [] : ['""']),
      ...(isReference ? ['no-such-thing', 'Not An Id', '"x y"'] : []),
      ...(/_on$/.test(key) ? ['31.12.2024', '2025-02-30', 'soon'] : []),
      ...(/url$/.test(key) && !pointer.includes('/links/') ? ['nowhere', 'javascript:alert(1)'] : []),
      ...(['kind', 'type', 'status', 'origin'].includes(key) ? ['nonsense', '"responsable!"'] : []),
    ]
  }
  if (typeof value === 'number') return ['"many"', '-1', '0', '1.5', ...(key === 'whoowns' ? ['2'] : []), ...wrongType]
  if (typeof value === 'boolean') return ['maybe', '3', ...wrongType]
  if (Array.isArray(value))
    return key === 'lines' ? ['[1]', '[9, 3]', '[1, 2, 3]', '[a, b]', '7', ...wrongType] : wrongType
  return wrongType
}

/** `count` of them, evenly spread, so that every kind of field has its share. */
function spread<T>(items: readonly T[], count: number): T[] {
  return Array.from(
    { length: Math.min(count, items.length) },
    (_, at) => items[Math.floor((at * items.length) / count)] as T,
  )
}
