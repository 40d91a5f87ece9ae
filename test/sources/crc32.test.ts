import { crc32 as nodeCrc32 } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { crc32 } from '../../src/sources/crc32.js'

test('the checksum is the one of zlib, for any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(crc32(text)).toBe(nodeCrc32(text).toString(16).padStart(8, '0'))
    }),
  )
  expect(crc32('')).toBe('00000000')
})
