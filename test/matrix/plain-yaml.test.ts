import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { readAnyYaml } from '../../src/matrix/yaml/complete-reader.js'
import { Decline, ForbiddenKey, TooDeep } from '../../src/matrix/yaml/decline.js'
import { readPlainYaml } from '../../src/matrix/yaml/plain-reader.js'
import { SpanTable } from '../../src/matrix/yaml/spans.js'

/** "same", "declined", or how the fast reader departs from the complete one. */
function compare(text: string): string {
  const [fastSpans, fullSpans] = [new SpanTable(), new SpanTable()]
  let fast: unknown
  try {
    fast = readPlainYaml(text, fastSpans).data
  } catch (error) {
    if (error instanceof Decline || error instanceof ForbiddenKey || error instanceof TooDeep) return 'declined'
    throw error
  }
  let full: unknown
  try {
    full = readAnyYaml(text, fullSpans).data
  } catch (error) {
    return `accepted what is wrong: ${String(error)}`
  }
  if (!isDeepStrictEqual(fast, full)) return `read ${JSON.stringify(fast)} for ${JSON.stringify(full)}`
  return comparePlaces(fast, '', (pointer) => {
    const [one, other] = [fastSpans.find(fast, pointer).span, fullSpans.find(full, pointer).span]
    return one.start === other.start && one.keyStart === other.keyStart
  })
}

function comparePlaces(value: unknown, pointer: string, isSame: (pointer: string) => boolean): string {
  if (pointer !== '' && !isSame(pointer)) return `another place for ${pointer}`
  if (typeof value !== 'object' || value === null) return 'same'
  for (const [key, item] of Object.entries(value)) {
    const found = comparePlaces(item, `${pointer}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`, isSame)
    if (found !== 'same') return found
  }
  return 'same'
}

describe('the fast reader reads what the complete one reads', () => {
  test.each(['gds-techops', 'cloud'])('in the bundled matrix %s, without declining anything', (name) => {
    expect(compare(readFileSync(new URL(`../../data/${name}.yaml`, import.meta.url), 'utf8'))).toBe('same')
  })

  test.each([
    ['a list at the indent of its key', 'a:\n- x\n- y: 1\n  z: 2\nb: 1\n'],
    ['items with nothing but a comment', 'a:\n  - # []\nb:\n  -\n  - # x\n\n  - 1\n'],
    ['lists within lists', '- - a\n  - b\n-   - c\n'],
    ['text over several lines', 'a: one\n  two\n\n  three\nb:\n  first\n  second\n'],
    ['quoted text over several lines', "a: \"one\n  two \\\n  three\n\n  four\"\nb: 'it''s\n  so'\n"],
    ['block text', 'a: |\n  one\n\n    two\nb: >-\n  one\n  two\n\n  three\nc: 1\n'],
    ['comments everywhere', '# top\na: 1 # one\n# between\nb: # nothing\n  - x # item\n  # within\n  - y\n'],
    ['flow lists over several lines', 'a: [\n  one, two three,\n  # four\n  five ]\nb: { c: [1, 2], "d": {} , e: }\n'],
    ['JSON with tabs', '{\n\t"a": [1, 2.5, -3e2, true, null],\n\t"b": {"c": "\\u00e9\\ud83d\\ude00"}\n}\n'],
    [
      'what is text and what is not',
      'a: no\nb: 0777\nc: 0o17\nd: 2024-01-01\ne: ~\nf: .5\ng: 1_000\nh: 12e3\ni: "1"\nj: TRUE\nk: -\u00a0\n',
    ],
    ['keys of all kinds', '1: a\nnull: b\n"c d": e\n\'f\': g\nh i: j\nk : l\nhttp://x: y\n'],
    ['a start of document and a byte order mark', '\ufeff# x\n---\na: 1\n'],
    ['values that are not there', 'a:\nb:\n  c:\n  d:\ne: [ ]\n'],
  ])('%s', (_, text) => {
    expect(compare(text)).toBe('same')
  })

  test('or declines, for any text near to YAML', () => {
    const scalar = fc.oneof(
      fc.constantFrom(
        'a',
        'b c',
        'x: y',
        '- z',
        '#',
        "it's",
        '"q"',
        'null',
        'no',
        '12',
        '1.5',
        '0o7',
        '',
        'two\nlines',
        'a ',
        '[x',
        '{',
        '*a',
        '&b',
        '!t',
        '%',
        '@',
        '|',
        '>',
        '? ',
        '\t',
        '\\',
        '<<',
        '...',
        '---',
        ' x',
      ),
      fc.string({ maxLength: 12 }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    )
    const tree = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        scalar,
        fc.array(tie('node'), { maxLength: 4 }),
        fc.dictionary(fc.string({ maxLength: 8 }), tie('node'), { maxKeys: 4 }),
      ),
    })).node
    const written = fc
      .tuple(tree, tree, fc.constantFrom(0, 30, 80), fc.boolean())
      .map(([a, b, lineWidth, json]) => (json ? JSON.stringify({ a, b }, null, 2) : stringify({ a, b }, { lineWidth })))
    const sign = fc.constantFrom(
      '\n',
      ' ',
      '  ',
      ':',
      ': ',
      '- ',
      '#',
      ' #',
      '"',
      "'",
      '[',
      ']',
      '{',
      '}',
      ',',
      '\t',
      '|',
      '>',
      '&',
      '*',
      '!',
      '?',
      '-',
      '\\',
      '\n\n',
      '\n  ',
      '---\n',
      '%',
      '',
    )
    const spoilt = fc
      .tuple(written, fc.array(fc.tuple(fc.nat(), sign, fc.nat({ max: 2 })), { maxLength: 3 }))
      .map(([text, edits]) =>
        edits.reduce((edited, [at, by, drop]) => {
          const place = at % (edited.length + 1)
          return edited.slice(0, place) + by + edited.slice(place + drop)
        }, text),
      )
    const counts = { same: 0, declined: 0 }
    fc.assert(
      fc.property(spoilt, (text) => {
        const outcome = compare(text)
        if (outcome === 'same' || outcome === 'declined') counts[outcome] += 1
        else throw new Error(`${outcome}\n${JSON.stringify(text)}`)
      }),
      { numRuns: 1500 },
    )
    // A reader that declined everything would agree as well.
    expect(counts.same).toBeGreaterThan(200)
  })
})

test('what readers of YAML do not agree on is left to the complete reader', () => {
  expect(compare('a: "\\\n\n  x"\n')).toBe('declined')
})

test('what is no plain YAML is told with its place and in words', () => {
  expect(() => readPlainYaml('a: 1\nb: x: y\n', null)).toThrow('A second colon on this line; put the text in quotes.')
  expect(() => readPlainYaml('a:\n\tb: 1\n', null)).toThrow('A tab in the indentation; YAML takes only spaces.')
  expect(() => readPlainYaml('a: [1, 2\n', null)).toThrow('The list that begins here does not end.')
})
