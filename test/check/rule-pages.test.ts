import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { RULE_LIST } from '../../src/check/rule-list.js'
import { validateLayers, validateMatrixText } from '../../src/check/validate-text.js'
import type { Layer } from '../../src/matrix/flatten.js'
import { parseMatrixText } from '../../src/matrix/parse.js'
import { EXAMPLE, exampleWith } from '../helpers/example-matrix.js'
import { TODAY } from '../helpers/run-cli.js'

const folder = new URL('../../docs/rules/', import.meta.url)

function codesOf(text: string): string[] {
  return validateMatrixText(text, 'example.yaml', { today: TODAY, severities: new Map() }).findings.map(
    ({ code }) => code,
  )
}

/** What is found in an excerpt that stands in a file by itself, laid over the example if it extends something. */
function codesOfOverlay(excerpt: string): string[] {
  const layer = (text: string, bases: Layer[]): Layer => ({
    file: 'x.yaml',
    cited: 'x.yaml',
    parsed: parseMatrixText(text, 'x.yaml'),
    bases,
  })
  const top = layer(`whoowns: 1\n${excerpt}`, excerpt.includes('extends:') ? [layer(EXAMPLE, [])] : [])
  return validateLayers(top, { today: TODAY, severities: new Map() }).map(({ code }) => code)
}

function excerptsOf(code: string): { page: string; reported: string; fine: string } {
  const page = readFileSync(new URL(`${code}.md`, folder), 'utf8')
  const [reported = '', fine = ''] = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, excerpt]) => excerpt ?? '')
  return { page, reported, fine }
}

test('nothing is found in the example that the pages build on', () => {
  expect(codesOf(EXAMPLE)).toEqual([])
})

test('every rule has a page and every page a rule', () => {
  const pages = readdirSync(folder).map((name) => name.replace(/\.md$/, ''))
  expect(pages.sort()).toEqual(RULE_LIST.map(({ code }) => code).sort())
})

describe.each(RULE_LIST.map(({ code }) => code))('the page of %s', (code) => {
  const { page, reported, fine } = excerptsOf(code)
  const rule = RULE_LIST.find((candidate) => candidate.code === code)

  test('tells its title and severity', () => {
    expect(page.toLowerCase()).toContain(rule?.title.toLowerCase())
    expect(page).toContain(`Severity: ${rule?.fatal ? 'always an error' : (rule?.severity ?? '')}`)
  })

  test('shows first what is reported, then what is not', () => {
    if (fine.includes('extends:')) {
      expect(codesOfOverlay(reported)).toContain(code)
      expect(codesOfOverlay(fine)).not.toContain(code)
      return
    }
    // Two equal keys do not survive a merge.
    const text = code === 'duplicate-key' ? EXAMPLE.replace(/activities:[\s\S]*/, reported) : exampleWith(reported)
    expect(codesOf(text)).toContain(code)
    expect(codesOf(exampleWith(fine))).not.toContain(code)
  })
})
