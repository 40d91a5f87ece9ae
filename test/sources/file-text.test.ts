import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { openFileText } from '../../src/sources/file-text.js'

const folder = mkdtempSync(join(tmpdir(), 'whoowns-text-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('any part of the file is what a slice of it would be, beyond its end too', () => {
  const text = Array.from({ length: 30_000 }, (_, at) => String.fromCharCode(33 + (at % 90))).join('')
  const path = join(folder, 'text')
  writeFileSync(path, text)
  fc.assert(
    fc.property(fc.nat(31_000), fc.nat(20_000), (from, length) => {
      expect(openFileText(path).read(from, from + length)).toBe(text.slice(from, from + length))
    }),
  )
  const opened = openFileText(path)
  for (const [from, to] of [
    [0, 8192],
    [8191, 8193],
    [8192, 16_384],
    [29_999, 30_001],
    [30_000, 30_010],
    [5, 5],
  ] as const) {
    expect(opened.read(from, to)).toBe(text.slice(from, to))
  }
})
