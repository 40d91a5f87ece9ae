import { expect, test } from 'vitest'
import { validateMatrixText } from '../../src/check/validate-text.js'
import { EXAMPLE } from '../helpers/example-matrix.js'
import { TODAY } from '../helpers/run-cli.js'

const codesOf = (text: string) =>
  validateMatrixText(text, 'm.yaml', { today: TODAY, severities: new Map() }).findings.map(({ code }) => code)

test.each([3, 900, 1100, 7000])(
  '%i activities with nothing in them are told, and no rule stumbles over them',
  (count) => {
    const empty = Array.from({ length: count }, (_, at) => `  a${String(at)}:\n`).join('')
    expect(new Set(codesOf(EXAMPLE + empty))).toEqual(new Set(['empty-value']))
  },
)

test('maps with nothing in them leave the rest to be checked', () => {
  const text = EXAMPLE.replace(/capacities:\n.*\n.*\n/, 'capacities: {}\n')
  expect(codesOf(text)).toEqual(['empty-value', 'unknown-capacity', 'unknown-capacity'])
})
