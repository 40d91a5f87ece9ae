import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const SRC = fileURLToPath(new URL('../../src', import.meta.url))

/** Which layers a layer may import; what is not named here may not be. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  model: [],
  // No matrix is used before the rules that every use depends on are checked.
  matrix: ['model', 'ask/words', 'ask/nearest-names', 'check/find-fatal', 'generated'],
  ask: ['model', 'matrix'],
  onboard: ['model', 'matrix', 'ask'],
  check: ['model', 'matrix', 'ask', 'generated'],
  convert: ['model', 'matrix', 'ask', 'check'],
  render: ['model', 'matrix', 'ask', 'onboard', 'check', 'convert', 'io/theme'],
  export: ['model', 'matrix', 'ask', 'render'],
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.startsWith('generated'),
)

function importsOf(file: string): string[] {
  const text = readFileSync(join(SRC, file), 'utf8')
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, path]) => path ?? '')
}

function layerOf(file: string): string {
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : ''
}

describe('the pure layers', () => {
  const pure = files.filter((file) => layerOf(file) in ALLOWED)

  test('are looked at', () => {
    expect(pure.length).toBeGreaterThan(25)
  })

  test.each(pure)('%s imports only what its layer may know', (file) => {
    const layer = layerOf(file)
    const wrong = importsOf(file).filter((path) => {
      if (!path.startsWith('.')) return path.startsWith('node:') || path === 'chalk' || path === 'commander'
      const target = relative(SRC, resolve(SRC, dirname(file), path)).replace(/\.c?js$/, '')
      return (
        layerOf(target) !== layer &&
        !(ALLOWED[layer] ?? []).some((allowed) => target === allowed || target.startsWith(`${allowed}/`))
      )
    })
    expect(wrong).toEqual([])
  })
})

test('only cli.ts touches the process', () => {
  const touching = files.filter((file) =>
    /(?<![.\w])(process|console)\./.test(
      readFileSync(join(SRC, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*|`[^`]*`/g, ''),
    ),
  )
  expect(touching).toEqual(['cli.ts'])
})

test('recognisers of shapes know nothing of each other', () => {
  const folder = 'convert/interpret/recognise/shapes/'
  const recognisers = files.filter((file) => file.startsWith(folder))
  expect(recognisers.length).toBeGreaterThan(5)
  const wrong = recognisers.flatMap((file) =>
    importsOf(file)
      .map((path) => relative(SRC, resolve(SRC, dirname(file), path)))
      .filter((target) => target.startsWith(folder) || target === 'convert/interpret/recognise/index.js')
      .map((target) => `${file} imports ${target}`),
  )
  expect(wrong).toEqual([])
})
