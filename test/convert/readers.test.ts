import { expect, test } from 'vitest'
import { cellsOf, findingCodes, importText } from '../helpers/import-text.js'

test('HTML: spans, bold heads, section rows and a legend in the last row', async () => {
  const { matrix } = await importText(
    `<h1>Responsibilities</h1><table>
<tr><td><b>Task</b><td><b>Dev</b><td><b>Ops</b>
<tr><td colspan=3>Build
<tr><td>Compile<td>R<td>I
<tr><td>Deploy<sup>1</sup><td>C<td>A/R
<tr><td colspan=3>R = Responsible, A = Accountable, C = Consulted, I = Informed
</table><ol><li>Only on weekdays.</li></ol>`,
    'html',
  )
  expect(cellsOf(matrix)).toEqual([
    'Build > Compile | Dev: responsible, Ops: informed',
    'Build > Deploy | Dev: consulted, Ops: accountable+responsible',
  ])
  expect(matrix?.activities['deploy']?.notes).toEqual([{ text: 'Only on weekdays.', source: { lines: [7, 7] } }])
})

test('HTML inside Markdown is read as one table, blank lines and layout tables notwithstanding', async () => {
  const { matrix, tables } = await importText(
    `<table><tr><td><h2>RACI matrix</h2>

  <table>
    <tr><th>Deliverable</th><th>Project Manager</th><th>Client</th></tr>

    <tr><th>Tender</th><td>I</td><td>R</td></tr>
    <tr><th>Code</th><td>A</td><td>/</td></tr>
  </table>
</td></tr></table>

\`\`\`
<table><tr><td>not this</td></tr></table>
\`\`\``,
  )
  expect(tables.map(({ lines }) => lines)).toEqual([[3, 8]])
  expect(cellsOf(matrix)).toEqual([
    'Tender | Project Manager: informed, Client: responsible',
    'Code | Project Manager: accountable, Client: not-involved',
  ])
})

test('CSV: quotes, line breaks in fields, semicolons and a title above the table', async () => {
  const { matrix } = await importText(
    'Duties of the bakery;;\nTask;Cook;Owner\n"Bake; at night";R;"A,\nC"\nServe;I;R\n',
    'csv',
  )
  expect(matrix?.title).toBe('Duties of the bakery')
  expect(cellsOf(matrix)).toEqual([
    'Bake; at night | Cook: responsible, Owner: accountable+consulted',
    'Serve | Cook: informed, Owner: responsible',
  ])
  expect(matrix?.activities['serve-activity']?.source).toMatchObject({ lines: [5, 5] })
})

test('AsciiDoc: cells over lines, attributes, entities, spans', async () => {
  const { matrix, findings } = await importText(
    `= Responsibility matrix
:tick: &#10003;

.Who does what
[cols="2a,1,1",options="header"]
|===
|Activity
|Provider
|Customer

|Patching |{tick} |
|link:backup.html[Backups]
|&#10003;
|&#10003;

3+|Support
|Phone | |{tick}
|===
`,
    'asciidoc',
  )
  expect(cellsOf(matrix)).toEqual([
    'Patching | Provider: responsible',
    'Backups | Provider: responsible, Customer: responsible',
    'Support > Phone | Customer: responsible',
  ])
  expect(matrix?.activities['backups']?.links).toEqual([{ text: 'Backups', url: 'backup.html' }])
  expect(findings).toEqual([])
})

test('reStructuredText: grid tables with spans and wrapped cells, simple tables, list tables', async () => {
  const { matrix } = await importText(
    `Responsibilities
================

**Plan**

+---------------+-------------------+----------+
| **TASK**      | **LOCAL**         | REMOTE   |
+===============+===================+==========+
| Size the      | Acme              | Customer |  
| disks         | (customer asks)   |          |
+---------------+-------------------+----------+
| Pair sites    | Not Applicable    | Acme     |
+---------------+-------------------+----------+

Run
---

=============  =====  =====
Task           Dev    Ops
=============  =====  =====
Patch servers  \\      X
Write code     X
=============  =====  =====

.. list-table:: Duties
   :header-rows: 1

   * - Task
     - Dev
     - Ops
   * - Watch
     -
     - X
`,
    'rst',
  )
  expect(cellsOf(matrix)).toEqual([
    'Plan > Size the disks | Acme: responsible @local (customer asks), Customer: responsible @remote',
    'Plan > Pair sites | Acme: not-applicable @local, Acme: responsible @remote, Customer: not-applicable @local',
    'Run > Patch servers | Ops: responsible',
    'Run > Write code | Dev: responsible',
    'Run > Duties > Watch | Ops: responsible',
  ])
})

test('Markdown: a note glued to the last row, kramdown attributes and cells beyond the head', async () => {
  const result = await importText(
    [
      '| Task | Dev team | Ops team |',
      '|---|---|---|',
      '| Deploy | R | A |',
      '| Watch | I | R | stray |',
      '{: caption="Table 1. Duties" caption-side="bottom"}',
      '* R = Responsible, A = Accountable, I = Informed',
    ].join('\n'),
  )
  expect(cellsOf(result.matrix)).toEqual([
    'Deploy | Dev team: responsible, Ops team: accountable',
    'Watch | Dev team: informed, Ops team: responsible',
  ])
  expect(result.tables[0]?.heading).toBe('Table 1. Duties')
  expect(findingCodes(result)).toEqual(['extra-cell'])
})

test.each([
  ['an unclosed AsciiDoc table', '= Roles\n\n|===\n|Task |Dev |Ops\n\n|Build |R |A', 'asciidoc' as const],
  ['a grid that does not close', 'Roles\n=====\n\n+---+---+\n| a | b |\n+---+', 'rst' as const],
  ['a simple table that does not close', 'Roles\n=====\n\n===  ===\na    b\n', 'rst' as const],
])('%s is reported, not thrown', async (_, text, format) => {
  const { findings } = await importText(text, format)
  expect(findings.map(({ code }) => code)).toContain('not-read')
})

test('a quotation mark that is never closed in CSV ends in a result or a typed error', async () => {
  await expect(
    importText('Task,Dev,Ops\n"Build,R,A\nTest,R,A\n', 'csv').then(
      () => 'result',
      (error: unknown) => (error as { code?: string }).code,
    ),
  ).resolves.toMatch(/^(?:result|DOCUMENT_UNREADABLE)$/)
})

test.each(['markdown', 'html', 'csv', 'asciidoc', 'rst'] as const)(
  'broken or hostile %s never ends in a stack',
  async (format) => {
    const texts = [
      '',
      '|',
      '<table><tr><td>',
      '|===',
      '<b>'.repeat(5000),
      '> '.repeat(500),
      `| a |${' b |'.repeat(1000)}\n|---|${'---|'.repeat(1000)}\n| x |${' R |'.repeat(1000)}`,
      `a,${'b,'.repeat(1000)}\nx,${'R,'.repeat(1000)}`,
      '<table><tr><td colspan=100000 rowspan=100000>R</td></tr></table>',
      '| Task | __proto__ | constructor |\n|---|---|---|\n| constructor | R | A |\n| __proto__ | A | R |',
      '\u001b[31m| Task | Dev | Ops |\n|---|---|---|\n| \u202eBuild | R | A |',
    ]
    for (const text of texts) {
      const result = await importText(text, format)
      expect(JSON.stringify(result)).not.toMatch(/[\u0080-\u009f\u202e]|(?<!\\)\\u001b/)
    }
  },
)

test('AsciiDoc: a table in a cell is text of the cell', async () => {
  const { matrix } = await importText(
    `= Responsibilities

[cols="1,2a,2a"]
|===
|Area |Provider |Customer

|Network
|Runs the switches:

[cols="1,1"]
!===
!Model !Patched by
!Core !Provider
!===
|Plans the addresses

|Data
|Stores it twice
|Tests that it can be restored
|===
`,
    'asciidoc',
  )
  const duties = (role: string) => {
    const [cell] = [matrix?.activities['network']?.assignments?.[role] ?? []].flat()
    return typeof cell === 'object' ? cell.obligations?.map(({ text }) => text) : cell
  }
  expect(duties('provider')).toEqual(['Runs the switches:', 'Model – Patched by', 'Core – Provider'])
  expect(duties('customer')).toEqual(['Plans the addresses'])
})

test('AsciiDoc: what the attributes of the document rule out is left out, other conditions are reported once', async () => {
  const row = (condition: string, label: string) => `${condition}\n|${label} |R |I\nendif::[]`
  const rows = [
    row('ifdef::hosted[]', 'Hosted'),
    row('ifndef::hosted[]', 'Self-run'),
    row('ifdef::eu[]', 'European'),
    row('ifdef::eu[]', 'Near'),
  ].join('\n')
  const result = await importText(
    `= Responsibilities\n:hosted:\n\n|===\n|Task |Provider |Customer\n\n${rows}\n|===\n`,
    'asciidoc',
  )
  expect(cellsOf(result.matrix).map((line) => line.split(' | ')[0])).toEqual(['Hosted', 'European', 'Near'])
  expect(result.findings.map(({ line, text }) => [line, text])).toEqual([[13, 'ifdef::eu[]']])
})

test('CSV: what separates the values is in most lines; HTML in them is read as a page shows it', async () => {
  const { matrix } = await importText(
    `Area;Customer responsibilities;Supplier responsibilities
Boats;Sails, rows, steers, moors;"<ul><li>Builds &amp; paints</li><li>Mends <a href='https://example.com/oars'>oars</a></li></ul>"
Nets;Mends, dries, stows, counts;Sells twine
`,
    'csv',
  )
  const boats = matrix?.activities['boats']
  const [cell] = [boats?.assignments?.['supplier'] ?? []].flat()
  expect(typeof cell === 'object' ? cell.obligations?.map(({ text }) => text) : cell).toEqual([
    'Builds & paints',
    'Mends oars',
  ])
  expect(boats?.links).toEqual([{ text: 'oars', url: 'https://example.com/oars' }])
  const names = Object.values(matrix?.roles ?? {}).map(({ name }) => name)
  expect(names).toEqual(['Customer', 'Supplier'])
  const { matrix: other } = await importText('Task,Dev <lead>,Ops\nBuild a<b,R,I\nRun,I,R\n', 'csv')
  expect(cellsOf(other)[0]).toBe('Build a<b | Dev <lead>: responsible, Ops: informed')
})

test('Markdown: a table that stands as far in as code is reported; in a list or below other code it stays code', async () => {
  const table = ['| Task | Dev | Ops |', '|---|---|---|', '| Build | R | I |']
  const far = table.map((line) => `    ${line}`).join('\n')
  const read = async (text: string) => {
    const { matrix, findings } = await importText(`# RACI\n\n${text}\n`)
    return [cellsOf(matrix), findings.map(({ code, line }) => `${code} ${String(line)}`)]
  }
  const cells = ['Build | Dev: responsible, Ops: informed']
  expect(await read(far)).toEqual([cells, ['not-read 3']])
  expect(
    await read(
      `${table[0] ?? ''}\n${table
        .slice(1)
        .map((line) => `\t${line}`)
        .join('\n')}`,
    ),
  ).toEqual([cells, ['not-read 4']])
  expect(await read(`- A list\n\n      ${table.join('\n      ')}`)).toEqual([[], []])
  expect(await read(`    print()\n${far}`)).toEqual([[], []])
  expect(await read(`\`\`\`\n${far}\n\`\`\``)).toEqual([[], []])
})
