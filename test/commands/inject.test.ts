import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { parseFragment } from 'parse5'
import { describe, expect, test } from 'vitest'
import type { Injection } from '../../src/model/injection.js'
import { HOSTILE_TEXTS } from '../fixtures/hostile-texts.js'
import { SHOP, shopWith } from '../fixtures/shop.js'
import { makeFolder } from '../helpers/git-repository.js'
import { runCli } from '../helpers/run-cli.js'
import { expectJson } from '../helpers/schema.js'

function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const cwd = makeFolder()
  for (const [name, text] of Object.entries({ 'whoowns.yaml': SHOP, ...files })) writeFileSync(join(cwd, name), text)
  return cwd
}

function injectIn(cwd: string, ...args: string[]) {
  return runCli(['inject', ...args, '--matrix', 'whoowns.yaml', '-q'], { cwd })
}

const marked = (request: string) => `<!-- whoowns:begin ${request} -->\n<!-- whoowns:end -->\n`

async function injected(name: string, text: string): Promise<string> {
  const cwd = folderWith({ [name]: text })
  const { exitCode, stderr } = await injectIn(cwd, name)
  expect([exitCode, stderr]).toEqual([0, ''])
  return readFileSync(join(cwd, name), 'utf8')
}

describe('what a region can show', () => {
  test('the table of the matrix, or of a group', async () => {
    expect(await injected('a.md', marked('table group=build'))).toBe(`<!-- whoowns:begin table group=build -->

| Activity | Product team | Platform | Security | Support |
| --- | --- | --- | --- | --- |
| Deploy a release | R responsible | S supporting |  |  |
| Train new people | R responsible |  |  | not involved |

- R Responsible
- S Supporting

<!-- whoowns:end -->
`)
  })

  test('the brief of a role', async () => {
    expect(await injected('a.md', marked('role infosec'))).toBe(`<!-- whoowns:begin role infosec -->

**Security:** Email security@&#x200B;example.org

**Responsible for**

- Monitor the platform (as part of Operations)

**Supports**

- Patch the servers

**Can be called for**

- Respond to alerts

<!-- whoowns:end -->
`)
  })

  test('the order of calls, the owner, the contacts', async () => {
    expect(await injected('a.md', marked('calls respond'))).toContain(
      '\n1. **Product team**: Slack #product\n2. **Security** (when: Incident): Email security@&#x200B;example.org\n3. **Platform**: Slack #platform; Phone +44 1 (office hours)\n',
    )
    expect(await injected('a.md', marked('owner Deploy a release'))).toContain(
      '\nDeploy a release: **Product team** (Slack #product)\n',
    )
    expect(await injected('a.md', marked('contacts platform'))).toContain(
      '\n| Platform | Slack #platform |  |\n| Platform | Phone +44 1 | office hours |\n',
    )
  })

  test('the same in HTML', async () => {
    expect(await injected('a.html', marked('table group=build legend=no')))
      .toBe(`<!-- whoowns:begin table group=build legend=no -->
<table>
  <thead><tr><th scope="col">Activity</th><th scope="col">Product team</th><th scope="col">Platform</th><th scope="col">Security</th><th scope="col">Support</th></tr></thead>
  <tbody>
    <tr><th scope="row">Deploy a release</th><td>R responsible</td><td>S supporting</td><td></td><td></td></tr>
    <tr><th scope="row">Train new people</th><td>R responsible</td><td></td><td></td><td>not involved</td></tr>
  </tbody>
</table>
<!-- whoowns:end -->
`)
  })
})

describe('the document', () => {
  test('keeps all else byte for byte: byte order mark, line ends, bad bytes, no newline at the end', async () => {
    const before = Buffer.concat([Buffer.from('\ufeff# Team\r\n'), Buffer.from([0xff, 0xfe, 0x80, 0x0d, 0x0a])])
    const end = Buffer.from('<!-- whoowns:end -->\nunix\n\r\n\rlast')
    const cwd = folderWith({
      'a.md': Buffer.concat([before, Buffer.from('<!-- whoowns:begin owner deploy -->\r\nold\r\n'), end]),
    })
    await injectIn(cwd, 'a.md')
    expect(readFileSync(join(cwd, 'a.md')).toString('latin1')).toBe(
      Buffer.concat([
        before,
        Buffer.from(
          '<!-- whoowns:begin owner deploy -->\r\n\r\nDeploy a release: **Product team** (Slack #product)\r\n\r\n',
        ),
        end,
      ]).toString('latin1'),
    )
  })

  test('is not touched when nothing differs, and is the same after a second run', async () => {
    const cwd = folderWith({ 'a.md': marked('table') })
    await injectIn(cwd, 'a.md')
    const first = readFileSync(join(cwd, 'a.md'), 'utf8')
    utimesSync(join(cwd, 'a.md'), 1, 1)
    expect((await injectIn(cwd, 'a.md')).stdout).toBe('a.md: as it was\n')
    expect([readFileSync(join(cwd, 'a.md'), 'utf8'), statSync(join(cwd, 'a.md')).mtimeMs]).toEqual([first, 1000])
  })

  test('keeps its mode, and a link to it stays a link', async () => {
    const cwd = folderWith({ 'a.md': marked('table') })
    chmodSync(join(cwd, 'a.md'), 0o640)
    symlinkSync('a.md', join(cwd, 'link.md'))
    expect((await injectIn(cwd, 'link.md')).exitCode).toBe(0)
    expect([
      statSync(join(cwd, 'a.md')).mode & 0o777,
      readFileSync(join(cwd, 'a.md'), 'utf8').includes('| Deploy'),
    ]).toEqual([0o640, true])
    expect(readdirSync(cwd).sort()).toEqual(['a.md', 'link.md', 'whoowns.yaml'])
  })

  test('may show markers as examples: fenced, indented, in a sentence', async () => {
    const text = [
      'Write `<!-- whoowns:begin table -->` on a line of its own:',
      '```md',
      '<!-- whoowns:begin table -->',
      '```',
      '~~~~',
      '```',
      '<!-- whoowns:end -->',
      '~~~',
      '~~~~',
      '    <!-- whoowns:begin table -->',
      '',
    ].join('\n')
    expect(await injected('a.md', `${text}${marked('owner deploy')}`)).toContain(text)
  })

  test('has its regions indented as their markers are', async () => {
    expect(await injected('a.md', '- item\n  <!-- whoowns:begin owner deploy -->\n  <!-- whoowns:end -->\n')).toBe(
      '- item\n  <!-- whoowns:begin owner deploy -->\n\n  Deploy a release: **Product team** (Slack #product)\n\n  <!-- whoowns:end -->\n',
    )
  })
})

describe('--check', () => {
  test('shows the difference and the command that mends it, and changes nothing', async () => {
    const cwd = folderWith({ 'a b.md': '<!-- whoowns:begin owner deploy -->\nold\n<!-- whoowns:end -->\n' })
    const before = readFileSync(join(cwd, 'a b.md'), 'utf8')
    const { exitCode, stdout, stderr } = await runCli(['inject', '--check', 'a b.md', '--matrix', 'whoowns.yaml'], {
      cwd,
    })
    expect([exitCode, stdout]).toEqual([
      1,
      `--- a b.md\tdocument
+++ a b.md\tmatrix
@@ -1,3 +1,5 @@
 <!-- whoowns:begin owner deploy -->
-old
+
+Deploy a release: **Product team** (Slack #product)
+
 <!-- whoowns:end -->
`,
    ])
    expect(stderr).toContain("whoowns: hint: mend with: whoowns inject --matrix whoowns.yaml 'a b.md'\n")
    expect(readFileSync(join(cwd, 'a b.md'), 'utf8')).toBe(before)
    const json = await injectIn(cwd, '--check', 'a b.md', '--json')
    expect(expectJson<Injection>(json.stdout, 'injection').data).toMatchObject({
      upToDate: false,
      files: [
        { file: 'a b.md', stale: true, written: false, regions: [{ name: 'owner deploy', line: 1, stale: true }] },
      ],
    })
  })

  test('on 100 generated documents never cries wolf and never misses', async () => {
    const requests = ['table', 'table group=run', 'role platform', 'calls respond', 'owner patch', 'contacts']
    const prose = fc.array(
      fc.constantFrom('text', '', '# heading', '- item', '```js\nx\n```', '| a |', '    code', 'ü ✓'),
      { maxLength: 5 },
    )
    const documents = fc.record({
      parts: fc.array(fc.record({ prose, request: fc.constantFrom(...requests) }), { minLength: 1, maxLength: 4 }),
      lineEnd: fc.constantFrom('\n', '\r\n'),
      html: fc.boolean(),
      /** Which region somebody edits, and how. */
      edited: fc.nat(3),
      edit: fc.constantFrom('add', 'remove', 'change'),
    })
    let tried = 0
    await fc.assert(
      fc.asyncProperty(documents, async ({ parts, lineEnd, html, edited, edit }) => {
        tried += 1
        const name = html ? 'a.html' : 'a.md'
        const lines = parts.flatMap((part, at) => [
          ...part.prose.flatMap((text) => text.split('\n')),
          `<!-- whoowns:begin ${part.request} name=r${String(at)} -->`,
          '<!-- whoowns:end -->',
        ])
        const cwd = folderWith({ [name]: lines.join(lineEnd) })
        const file = join(cwd, name)
        expect((await injectIn(cwd, '--check', name)).exitCode).toBe(1)
        expect((await injectIn(cwd, name)).exitCode).toBe(0)
        expect(await injectIn(cwd, '--check', name)).toEqual({ exitCode: 0, stdout: '', stderr: '' })
        const filled = readFileSync(file, 'utf8')
        // Outside of the regions nothing has changed.
        const outside = filled.replace(/(<!-- whoowns:begin .*? -->\r?\n)[^]*?(<!-- whoowns:end -->)/g, '$1$2')
        expect(outside).toBe(lines.join(lineEnd))
        const target = edited % parts.length
        let at = -1
        const drifted = filled.replace(
          /(<!-- whoowns:begin .*? -->\r?\n)([^]*?)(?=<!-- whoowns:end -->)/g,
          (whole, begin: string, body: string) => {
            at += 1
            if (at !== target) return whole
            const rows = body.split(lineEnd)
            const middle = Math.max(0, Math.floor((rows.length - 2) / 2))
            if (edit === 'add') rows.splice(middle, 0, 'more')
            else if (edit === 'remove') rows.splice(middle, 1)
            else rows[middle] = `${rows[middle] ?? ''} x`
            return `${begin}${rows.join(lineEnd)}`
          },
        )
        writeFileSync(file, drifted)
        const check = await injectIn(cwd, '--check', name, '--json')
        const { files } = expectJson<Injection>(check.stdout, 'injection').data
        expect([check.exitCode, files[0]?.regions.map(({ stale }) => stale)]).toEqual([
          1,
          parts.map((_, part) => part === target),
        ])
      }),
      { numRuns: 100, seed: 5 },
    )
    expect(tried).toBe(100)
  })
})

/** Blocks of a document: with what is indented how far, how many regions they hold and what is only an example. */
const BLOCKS: Readonly<Record<'md' | 'html', readonly { regions: number; lines: (region: Region) => string[] }[]>> = {
  md: [
    { regions: 1, lines: (region) => region('') },
    { regions: 1, lines: (region) => ['- item', '', ...region('  ')] },
    { regions: 1, lines: (region) => ['1. one', '', '   - two', '', '     - three', '', ...region('       ')] },
    { regions: 1, lines: (region) => ['10. ten', '', ...region('    ')] },
    { regions: 1, lines: (region) => ['-\titem', '', ...region('\t')] },
    { regions: 1, lines: (region) => ['[^note]: A note', '', ...region('    ')] },
    { regions: 1, lines: (region) => ['Text', ...region('')] },
    { regions: 2, lines: (region) => ['- ```', '  code', '', ...region(''), ...region('')] },
    { regions: 0, lines: (region) => ['- ```md', ...region('  '), '  ```'] },
    { regions: 0, lines: (region) => ['1. a', '', '    ~~~', ...region('    '), '    ~~~'] },
    { regions: 0, lines: (region) => ['> ````', ...region('').map((line) => `> ${line}`), '> ````'] },
    { regions: 0, lines: (region) => ['```md', ...region(''), '````'] },
    { regions: 0, lines: (region) => ['Text', '', ...region('    ')] },
    { regions: 0, lines: (region) => ['Text', '', ...region('\t')] },
    { regions: 0, lines: () => ['Write `<!-- whoowns:begin table -->` there.'] },
    { regions: 0, lines: () => ['<!--', 'Not yet:', '<!-- whoowns:begin table -->'] },
    { regions: 0, lines: (region) => ['<script>', ...region(''), '</script>'] },
  ],
  html: [
    { regions: 1, lines: (region) => region('') },
    { regions: 1, lines: (region) => ['<ul><li>', ...region('\t\t'), '</li></ul>'] },
    { regions: 1, lines: (region) => ['```', ...region('      '), '<!-- <script> -->'] },
    { regions: 2, lines: (region) => ['<style>p { color: red }</style>', ...region(''), '<p>', ...region(' ')] },
    { regions: 0, lines: (region) => ['<script type="text/plain">', ...region(''), '</script>'] },
    { regions: 0, lines: () => ['<!-- Not yet:', '<!-- whoowns:begin table -->'] },
    { regions: 0, lines: () => ['<pre>&lt;!-- whoowns:begin table --&gt;</pre>'] },
  ],
}

const NO_BLOCK = { regions: 0, lines: () => [] }

/** Lines of a region with this indent. */
type Region = (indent: string) => string[]

test('100 documents of nested lists, quotes, code and comments: regions are kept, examples are not touched', async () => {
  const content = fc.constantFrom(
    [],
    ['old'],
    ['', '- a', '', '      b', ''],
    ['```', 'not closed'],
    ['<div>', '', '~~~'],
  )
  const documents = fc.record({
    kind: fc.constantFrom('md' as const, 'html' as const),
    picks: fc.array(fc.record({ at: fc.nat(16), content }), { minLength: 1, maxLength: 6 }),
    lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
    mark: fc.constantFrom('', '\ufeff'),
    closed: fc.boolean(),
    target: fc.nat(5),
  })
  let tried = 0
  await fc.assert(
    fc.asyncProperty(documents, async ({ kind, picks, lineEnd, mark, closed, target }) => {
      const blocks = picks.map(({ at, content: old }) => ({
        ...(BLOCKS[kind][at % BLOCKS[kind].length] ?? NO_BLOCK),
        old,
      }))
      const count = blocks.reduce((sum, { regions }) => sum + regions, 0)
      fc.pre(count > 0)
      tried += 1
      let number = 0
      const linesFor = (bodyOf: (old: readonly string[], isExample: boolean) => readonly string[]) => {
        number = 0
        const parts = blocks.flatMap(({ lines, regions, old }) => [
          ...lines((indent) => [
            `${indent}<!-- whoowns:begin owner deploy name=r${String((number += 1))} -->`,
            ...bodyOf(old, regions === 0).map((line) => (line === '' ? '' : `${indent}${line}`)),
            `${indent}<!-- whoowns:end -->`,
          ]),
          '',
          kind === 'md' ? '# Next' : '<h1>Next</h1>',
          '',
        ])
        return `${mark}${parts.slice(0, closed ? undefined : -3).join(lineEnd)}`
      }
      const name = `a.${kind}`
      // An example holds nothing that would end it.
      const before = linesFor((old, isExample) => (isExample ? ['x'] : old))
      const cwd = folderWith({ [name]: before })
      const check = async () => {
        const { stdout, exitCode, stderr } = await injectIn(cwd, '--check', name, '--json')
        expect([exitCode < 2, stderr.replace(/^whoowns: hint: mend.*\n/, '')], before).toEqual([true, ''])
        return expectJson<Injection>(stdout, 'injection').data.files[0]?.regions.map(({ stale }) => stale)
      }
      expect(await check(), before).toEqual(Array.from({ length: count }, () => true))
      expect((await injectIn(cwd, name)).exitCode).toBe(0)
      const sentence =
        kind === 'md'
          ? ['', 'Deploy a release: **Product team** (Slack #product)', '']
          : ['<p>Deploy a release: <strong>Product team</strong> (Slack #product)</p>']
      const filled = readFileSync(join(cwd, name), 'utf8')
      expect(filled).toBe(linesFor((_, isExample) => (isExample ? ['x'] : sentence)))
      expect(await check(), before).toEqual(Array.from({ length: count }, () => false))
      let at = -1
      const drifted = filled.replace(/Deploy a release/g, (words) =>
        (at += 1) === target % count ? 'Somebody' : words,
      )
      writeFileSync(join(cwd, name), drifted)
      expect(await check(), drifted).toEqual(Array.from({ length: count }, (_, region) => region === target % count))
    }),
    { numRuns: 100, seed: 11 },
  )
  expect(tried).toBeGreaterThanOrEqual(100)
})

describe('what is wrong is said, and nothing is written', () => {
  const good = marked('owner deploy')

  test.each([
    ['<!-- whoowns:begin table -->\n', 'bad.md:1: "table" has no end marker.'],
    ['<!-- whoowns:end -->\n', 'bad.md:1: An end marker without a begin marker before it.'],
    [
      '<!-- whoowns:begin table -->\n<!-- whoowns:begin role product -->\n<!-- whoowns:end -->\n',
      'bad.md:2: "table", begun in line 1, has not ended yet.',
    ],
    [
      `${marked('table')}\n${marked('table')}`,
      'bad.md:4: "table" is the name of the region in line 1 too; tell them apart with name=...',
    ],
    [
      `${marked('table name=x')}${marked('role product name=x')}`,
      'bad.md:3: "x" is the name of the region in line 1 too; tell them apart with name=...',
    ],
    [
      '<!-- whoowns:begin table -->\n<!-- whoowns:end role -->\n',
      'bad.md:2: This ends "role", but "table" is open since line 1.',
    ],
    ['text <!-- whoowns:begin table -->\n', 'bad.md:1: A marker has to stand on a line of its own.'],
    [
      '<!-- whoowns:start table -->\n',
      'bad.md:1: "whoowns:start" is no marker; there are whoowns:begin and whoowns:end.',
    ],
    [marked(''), 'bad.md:1: The marker does not say what the region shows.'],
    [marked('tabel'), 'bad.md:1: "tabel" is nothing that a region can show.'],
    [marked('table colour=red'), 'bad.md:1: "table" has no option "colour".'],
    [marked('table group=never'), 'bad.md:1: No group "never".'],
    [marked('role'), 'bad.md:1: "role" needs a name after it.'],
    [marked('role nobody'), 'bad.md:1: No role "nobody" in Shop.'],
    [marked('owner nothing'), 'bad.md:1: No activity "nothing".'],
    ['no region\n', 'bad.md has no marked region.'],
    [Buffer.from('\ufeffx', 'utf16le'), 'bad.md is UTF-16.'],
  ])('%j', async (text, message) => {
    const cwd = folderWith({ 'bad.md': text, 'good.md': good })
    const { exitCode, stdout, stderr } = await injectIn(cwd, 'good.md', 'bad.md')
    expect([exitCode, stdout]).toEqual([3, ''])
    expect(stderr.split('\n')[0]).toMatch(`whoowns: error: ${message}`)
    expect(readFileSync(join(cwd, 'good.md'), 'utf8')).toBe(good)
  })

  test('a document that is missing, a folder, or write-protected', async () => {
    const cwd = folderWith({ 'good.md': good, 'protected.md': good })
    mkdirSync(join(cwd, 'folder.md'))
    chmodSync(join(cwd, 'protected.md'), 0o444)
    const message = async (file: string) => {
      const { exitCode, stderr } = await injectIn(cwd, 'good.md', file)
      expect([exitCode, readFileSync(join(cwd, 'good.md'), 'utf8')]).toEqual([3, good])
      return stderr.split('\n')[0]
    }
    expect(await message('missing.md')).toBe('whoowns: error: Cannot read missing.md: there is no such file.')
    expect(await message('folder.md')).toBe('whoowns: error: folder.md is not a regular file.')
    expect(await message('protected.md')).toBe('whoowns: error: Cannot write protected.md: it is write-protected.')
    expect(readdirSync(cwd).filter((file) => file.endsWith('.tmp'))).toEqual([])
  })
})

describe('hostile text of a matrix', () => {
  test('changes neither the structure of a document nor its regions', async () => {
    const inYaml = (text: string) => JSON.stringify(text)
    for (const hostile of HOSTILE_TEXTS) {
      const matrix = shopWith(
        ['title: Deploy a release', `title: ${inYaml(`x${hostile}`)}`],
        ['name: Product team', `name: ${inYaml(`y${hostile}`)}`],
      )
      const cwd = folderWith({
        'whoowns.yaml': matrix,
        'a.md': `${marked('table')}\n${marked('role product')}`,
        'a.html': marked('table'),
      })
      for (const file of ['a.md', 'a.html']) {
        expect((await injectIn(cwd, file)).exitCode).toBe(0)
        expect(await injectIn(cwd, '--check', file)).toEqual({ exitCode: 0, stdout: '', stderr: '' })
      }
      const rows = readFileSync(join(cwd, 'a.md'), 'utf8')
        .split('\n')
        .filter((line) => line.startsWith('|'))
      expect(rows.map((row) => row.replace(/\\\|/g, '').split('|').length)).toEqual(rows.map(() => 8))
      const html = parseFragment(readFileSync(join(cwd, 'a.html'), 'utf8'))
      expect(html.childNodes.map(({ nodeName }) => nodeName).filter((name) => name !== '#text')).toEqual([
        '#comment',
        'table',
        'ul',
        '#comment',
      ])
    }
  })
})
