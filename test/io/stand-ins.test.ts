import cliWidth from 'cli-width'
import { wrapAnsi } from 'fast-wrap-ansi'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import standInWidth from '../../src/io/stand-ins/cli-width.js'
import { wrapAnsi as standIn } from '../../src/io/stand-ins/wrap-ansi.js'

const visible = (text: string) => text.replace(/\u001b\[[0-9;]*m/g, '')
const part = fc.oneof(
  { weight: 5, arbitrary: fc.string({ unit: 'grapheme-ascii', maxLength: 20 }) },
  fc.constantFrom('\u001b[36m', '\u001b[39m', '漢字', 'é', '✓', '↑↓', '⏎'),
)

test('lines are cut where the package in whose place it stands cuts them', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), fc.integer({ min: 2, max: 40 }), (parts, columns) => {
      const line = parts.join('').replace(/\n|\r/g, '')
      const theirs = wrapAnsi(line, columns, { trim: false, wordWrap: false })
      expect(visible(standIn(line, columns))).toBe(visible(theirs))
    }),
  )
})

test('the width is that of the stream of the question', () => {
  for (const output of [{}, { columns: 0 }, { columns: 40 }]) {
    const theirs = cliWidth({ output: output as unknown as NodeJS.WriteStream, defaultWidth: 80 })
    expect(standInWidth({ output, defaultWidth: 80 })).toBe(theirs)
  }
})
