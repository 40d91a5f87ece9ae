import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5'
import { describe, expect, test } from 'vitest'
import { sanitiseText } from '../../src/matrix/sanitise.js'
import { toArtifactUri } from '../../src/render/artifact-uri.js'
import {
  escapeCommandData,
  escapeCommandProperty,
  renderAnnotations,
  workflowCommand,
} from '../../src/render/github-commands.js'
import { escapeMarkdown, markdownLink, safeUrl } from '../../src/render/markdown-escape.js'
import { escapeHtml, escapeXml } from '../../src/render/markup-escape.js'
import type { Finding } from '../../src/model/finding.js'
import { HOSTILE_TEXTS } from '../fixtures/hostile-texts.js'

test('there are at least 60 hostile texts, none twice', () => {
  expect(new Set(HOSTILE_TEXTS).size).toBeGreaterThanOrEqual(60)
  expect(new Set(HOSTILE_TEXTS).size).toBe(HOSTILE_TEXTS.length)
})

/** Workflow commands as the runner reads them: a line that begins with "::", its properties and its text unescaped. */
function readCommands(output: string) {
  const unescape = (text: string) =>
    text.replace(/%3A/g, ':').replace(/%2C/g, ',').replace(/%0D/g, '\r').replace(/%0A/g, '\n').replace(/%25/g, '%')
  return output.split(/\r\n|[\r\n]/).flatMap((line) => {
    const found = /^\s*::([\w-]+)(?: ([^:]*(?::(?!:)[^:]*)*))?::(.*)$/.exec(line)
    if (!found) return line.trim() === '' ? [] : [{ command: 'text', properties: {}, message: line }]
    const [, command = '', properties = '', message = ''] = found
    const pairs = properties === '' ? [] : properties.split(',').map((pair) => pair.split('='))
    const named = Object.fromEntries(pairs.map(([name = '', ...value]) => [name, unescape(value.join('='))]))
    return [{ command, properties: named, message: unescape(message) }]
  })
}

describe.each(HOSTILE_TEXTS)('%j', (hostile) => {
  const shown = sanitiseText(hostile.replace(/[\r\n\t]+/g, ' '))

  test('is the text of one workflow command and nothing more', () => {
    const finding: Finding = { code: 'x', severity: 'error', message: hostile, file: hostile, line: 3, column: null }
    expect(readCommands(renderAnnotations([finding]))).toEqual([
      { command: 'error', properties: { file: shown, line: '3', title: 'whoowns x' }, message: shown },
    ])
  })

  test('reads in Markdown as what it is, and is nothing else', () => {
    const html = micromark(
      `before\n\n- ${escapeMarkdown(hostile)}\n\n| ${escapeMarkdown(hostile)} | b |\n| --- | --- |\n\n${escapeMarkdown(hostile)}\n`,
      {
        allowDangerousHtml: true,
        extensions: [gfm()],
        htmlExtensions: [gfmHtml()],
      },
    )
    const nodes = flatten(parseFragment(html))
    expect(nodes.map(({ nodeName }) => nodeName).filter((name) => name !== '#text')).toEqual([
      'p',
      'ul',
      'li',
      'table',
      'thead',
      'tr',
      'th',
      'th',
      'p',
    ])
    const text = hostile.replace(/\s+/g, ' ').trim()
    const read = nodes.flatMap((node) => ('value' in node ? [node.value.replaceAll('\u200b', '')] : []))
    expect(
      read.filter((part) => part.trim() !== '' && part !== 'before' && part !== 'b').map((part) => part.trim()),
    ).toEqual(text === '' ? [] : [text, text, text].map((part) => part.replaceAll('\u200b', '').trim()))
  })

  test('mentions nobody and refers to nothing', () => {
    // GitHub looks for these in the text of the finished page.
    const html = micromark(escapeMarkdown(hostile), { extensions: [gfm()], htmlExtensions: [gfmHtml()] })
    const text = flatten(parseFragment(html))
      .flatMap((node) => ('value' in node ? [node.value] : []))
      .join('')
    expect(text).not.toMatch(/(?:^|[^\w])@[a-z0-9]|#\d|\bgh-\d|(?:^|\s)[!%]\d|\b[0-9a-f]{7,40}\b(?<=\d.*)/iu)
  })

  test('is text in HTML and in XML', () => {
    const [element] = parseFragment(`<p title="${escapeHtml(hostile)}">${escapeHtml(hostile)}</p>`).childNodes
    const paragraph = element as DefaultTreeAdapterTypes.Element
    const normal = hostile.replace(/\r\n?/g, '\n')
    expect(paragraph.childNodes.map((node) => ('value' in node ? node.value : node.nodeName)).join('')).toBe(normal)
    expect(paragraph.attrs.map(({ value }) => value)).toEqual([normal])
    expect(escapeXml(hostile)).not.toMatch(/[<>"'\u0000-\u001f]/)
  })

  test('is a path below the root in a report, or none', () => {
    const uri = toArtifactUri(hostile)
    expect(uri).not.toBeNull()
    const resolved = new URL(uri ?? '', 'https://root.example/repository/')
    expect([resolved.origin, resolved.search, resolved.hash]).toEqual(['https://root.example', '', ''])
    expect(resolved.pathname.startsWith('/repository/')).toBe(true)
    expect(uri).toMatch(/^(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+$/)
  })
})

function flatten(node: DefaultTreeAdapterTypes.ParentNode): DefaultTreeAdapterTypes.ChildNode[] {
  return node.childNodes.flatMap((child) => [child, ...('childNodes' in child ? flatten(child) : [])])
}

test('text of a workflow command is escaped as its runner wants it', () => {
  expect(escapeCommandData('50%\r\na:b,c')).toBe('50%25%0D%0Aa:b,c')
  expect(escapeCommandProperty('50%\na:b,c')).toBe('50%25%0Aa%3Ab%2Cc')
  expect(workflowCommand('error', { file: 'a,b:c', line: 3, col: null }, 'x')).toBe(
    '::error file=a%2Cb%3Ac,line=3::x\n',
  )
})

describe('annotations for many findings', () => {
  const make = (severity: Finding['severity'], number: number): Finding[] =>
    Array.from({ length: number }, (_, at) => ({
      code: 'c',
      severity,
      message: `${severity} ${String(at)}`,
      file: 'f',
      line: 1,
      column: 1,
    }))

  test('stay within ten of each level, the gravest first, and count the rest', () => {
    const findings = [...make('hint', 400), ...make('warning', 300), ...make('error', 300)]
    const commands = readCommands(renderAnnotations(findings))
    expect(commands.map(({ command }) => command)).toEqual([
      ...Array<string>(10).fill('error'),
      ...Array<string>(10).fill('warning'),
      ...Array<string>(10).fill('notice'),
    ])
    expect(commands.filter(({ message }) => message.startsWith('and ')).map(({ message }) => message)).toEqual([
      'and 291 more errors: without --format all are shown',
      'and 291 more warnings: without --format all are shown',
      'and 391 more hints: without --format all are shown',
    ])
  })

  test('are all there when there are ten', () => {
    const commands = readCommands(renderAnnotations(make('error', 10)))
    expect(commands.map(({ message }) => message)).toEqual(make('error', 10).map(({ message }) => message))
  })

  test('keep long messages within what is shown', () => {
    const [finding] = make('error', 1)
    if (!finding) throw new Error('none')
    expect(renderAnnotations([{ ...finding, message: 'x'.repeat(100_000) }]).length).toBeLessThan(5000)
  })
})

test.each([
  ['../x', null],
  ['a/../../x', null],
  ['/etc/passwd', null],
  ['C:\\x', null],
  ['\\\\server\\share', null],
  ['a\0b', null],
  ['', null],
  ['.', null],
  ['./a//b/../c d.yaml', 'a/c%20d.yaml'],
  ['javascript:alert(1)', 'javascript%3Aalert%281%29'],
  ['a?b#c', 'a%3Fb%23c'],
  ['\ud800', '%EF%BF%BD'],
])('the file name %j is the reference %j', (path, uri) => {
  expect(toArtifactUri(path)).toBe(uri)
})

test.each([
  ['https://a.example/b?c=(d)', '[x](https://a.example/b?c=%28d%29)'],
  ['mailto:a@b.example', '[x](mailto:a@b.example)'],
  ['javascript:alert(1)', 'x'],
  ['data:text/html,x', 'x'],
  ['https://a.example/ b', 'x'],
  ['https://a.example/"><b>', 'x'],
])('the address %s makes the link %s', (url, link) => {
  expect(markdownLink('x', url)).toBe(link)
})

test('an address that is not ASCII is encoded', () => {
  expect(safeUrl('https://a.example/ü')).toBe('https://a.example/%C3%BC')
})
