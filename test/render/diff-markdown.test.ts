import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5'
import { expect, test } from 'vitest'
import { diffMatrices } from '../../src/check/diff/diff-matrices.js'
import { loadMatrixText } from '../../src/matrix/load.js'
import { renderDiffMarkdown } from '../../src/render/diff-markdown.js'
import { HOSTILE_TEXTS } from '../fixtures/hostile-texts.js'
import { SHOP, shopWith } from '../fixtures/shop.js'

const side = { id: 'x', title: 'x', version: '1', status: 'active', source: 'file', ref: 'x', sha256: '' } as const

function markdownFor(text: string): string {
  const quoted = JSON.stringify(`x${text}`)
  const change: [string, string][] = [
    ['support: not-involved', 'support: supporting'],
    ['name: Support\n', `name: ${quoted}\n    contacts: [{ type: slack, label: ${quoted}, value: ${quoted} }]\n`],
    ['title: Train new people', `title: ${quoted}`],
    ['Write release notes', `Write ${text.replace(/[^a-z]/g, '')}`],
    ['title: Shop', `title: ${quoted}`],
  ]
  const [from, to] = [SHOP, shopWith(...change)].map((yaml) => ({ matrix: loadMatrixText(yaml, 'x'), side }))
  if (!from || !to) throw new Error('no sides')
  return renderDiffMarkdown(diffMatrices(from, { ...to, side: { ...side, title: `x${text}` } }))
}

function elementsOf(markdown: string): string[] {
  const options = { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] }
  const list = (node: DefaultTreeAdapterTypes.ParentNode): string[] =>
    node.childNodes.flatMap((child) => [
      ...(child.nodeName === '#text' ? [] : [child.nodeName]),
      ...('childNodes' in child ? list(child) : []),
    ])
  return list(parseFragment(micromark(markdown, options)))
}

const plain = elementsOf(markdownFor(' plain words'))

test.each(HOSTILE_TEXTS)('%j in a matrix leaves a comment on a pull request with the same structure', (hostile) => {
  const markdown = markdownFor(hostile)
  expect(elementsOf(markdown)).toEqual(plain)
  expect(
    markdown
      .split('`')
      .filter((_, at) => at % 2 === 0)
      .join(''),
  ).not.toMatch(/@[a-z0-9]/i)
})

test('the comment stays within what GitHub takes', () => {
  const many = Array.from(
    { length: 900 },
    (_, at) =>
      `  extra-${String(at)}: { title: ${'Long title '.repeat(12)}${String(at)}, assignments: { support: responsible } }\n`,
  )
  const [from, to] = [SHOP, `${SHOP}${many.join('')}`].map((yaml) => ({ matrix: loadMatrixText(yaml, 'x'), side }))
  if (!from || !to) throw new Error('no sides')
  const markdown = renderDiffMarkdown(diffMatrices(from, to))
  expect(markdown.length).toBeLessThan(65_536)
  expect(markdown).toContain('- and 870 more\n')
})
