import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromBase91, toBase91 } from '../../src/export/base91.js'
import { packMatrix, unpackMatrix } from '../../src/export/packed-matrix.js'
import { loadMatrixText } from '../../src/matrix/load.js'
import { GARDEN } from '../helpers/matrix.js'
import { readFileSync } from 'node:fs'

test('any bytes come back from base91, and no character of it begins markup', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const text = toBase91(bytes)
      expect(text).toMatch(/^[!-~]*$/)
      expect(text).not.toMatch(/[<&\\]/)
      expect([...fromBase91(text)]).toEqual([...bytes])
    }),
  )
})

test('every length of the same byte comes back', () => {
  for (const byte of [0, 1, 88, 89, 90, 91, 127, 255]) {
    for (let length = 0; length < 40; length += 1) {
      const bytes = new Uint8Array(length).fill(byte)
      expect([byte, ...fromBase91(toBase91(bytes))]).toEqual([byte, ...bytes])
    }
  }
})

test('a matrix comes back from its packed form', () => {
  const matrix = loadMatrixText(readFileSync(GARDEN, 'utf8'), 'garden')
  expect(unpackMatrix(packMatrix(matrix))).toEqual(matrix)
})
