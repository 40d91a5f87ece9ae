import type { SheetRow } from '../sheet.js'
import { tidyMark } from '../words/signs.js'
import { addLinks, keepAttribute, keepNote, type ActivityDraft } from './activity-list.js'
import type { OpenTable } from './open-table.js'
import { oneLine, rowText } from './texts.js'

/** Calls `visit` for each activity of the table, with sections and group columns turned into groups. */
export function walkRows(table: OpenTable, visit: (row: SheetRow, draft: ActivityDraft) => void): void {
  const { groups, label } = table.layout
  let sections: { title: string; depth: number | null }[] = []
  let lastWasSection = false
  let lastLabel = ''
  let rowAbove: SheetRow | null = null
  const carried = new Map<number, string>()
  for (const row of table.sheet.rows) {
    if (row.section !== null) {
      const { section: title, sectionDepth: depth } = row
      const around =
        depth === null
          ? lastWasSection
            ? sections.slice(0, 2)
            : []
          : sections.filter((other) => other.depth !== null && other.depth < depth)
      sections = [...around, { title, depth }]
      lastWasSection = true
      if (!row.sectionIsCertain)
        table.inform(
          'section-row',
          `"${row.section}" has nothing in its cells; it is read as the heading of the rows below.`,
          { line: row.line, text: row.section },
        )
      continue
    }
    lastWasSection = false
    const columnPath = groups.map((index, depth) => {
      const text = oneLine(row.cells[index]?.text ?? '')
      if (text !== '' && carried.get(index) !== text) {
        carried.set(index, text)
        for (const inner of groups.slice(depth + 1)) carried.delete(inner)
      }
      return carried.get(index) ?? ''
    })
    const { variant, verb } = table.layout
    const cell = row.cells[label]
    const { title: shown, rest } = table.partsOfLabel(cell)
    const isFilledDown = variant !== undefined || table.layout.party !== undefined
    const { base: named, markers } = table.splitLabel(
      table.layout.title ?? (shown === '' && (isFilledDown || verb !== undefined) ? lastLabel : shown),
    )
    const base = verb === undefined ? named : oneLine(`${named} ${row.cells[verb]?.text ?? ''}`)
    if (shown !== '') lastLabel = shown
    const own = base === '' ? groupAsTitle(table, row, columnPath) : null
    table.rowVariant = variant === undefined ? table.tableVariant() : table.variantOf(row.cells[variant]?.text ?? '')
    if (!cell || (base === '' && own === null)) {
      if (row.cells.some(({ text }) => tidyMark(text) !== ''))
        table.warn('row-without-label', 'The row has no activity; it is left out.', {
          line: row.line,
          text: rowText(row),
        })
      continue
    }
    const above = own === null ? columnPath : columnPath.slice(0, own.depth)
    const titles = [...table.input.path, ...sections.map(({ title }) => title), ...above]
    const { path, markers: groupMarkers } = table.splitPath(titles)
    const title = own?.title ?? base
    const draft = table.into.activities.add({
      title,
      alias: verb === undefined ? undefined : named,
      group: table.into.groups.idOf(path),
      path,
      table: table.sheet.number,
      line: row.line,
      section: table.section,
      links: cell.links,
      joins: table.layout.shape === 'party-heading' || table.layout.shape === 'prose',
      sameIn: table.sameIn([...path, title].join('\n'), isFilledDown || isSameRow(table, row, rowAbove)),
    })
    table.keepMarkers(draft, markers, { line: row.line, text: cell.text })
    table.keepGroupNotes(draft, groupMarkers)
    if (rest !== '' && table.layout.title === undefined) {
      keepNote(draft, rest, row.line)
      table.into.findings.addOnce('label-with-text', {
        code: 'label-with-text',
        severity: 'info',
        message: `The words below "${base}" are kept as a note; so are those below other titles that stand out.`,
        line: row.line,
        text: oneLine(cell.text),
        table: table.sheet.number,
      })
    }
    keepRest(table, row, draft)
    visit(row, draft)
    rowAbove = row
  }
  reportIdleSection(table)
}

/** The title of a row without a label of its own: what stands in the row for the group, which is then the activity itself. */
function groupAsTitle(
  table: OpenTable,
  row: SheetRow,
  columnPath: readonly string[],
): { title: string; depth: number } | null {
  const { groups, values } = table.layout
  const isOwn = (index: number) => row.cells[index]?.fromAbove !== true && tidyMark(row.cells[index]?.text ?? '') !== ''
  const depth = groups.findLastIndex(isOwn)
  if (depth < 0 || !values.some(isOwn)) return null
  const title = table.splitLabel(columnPath[depth] ?? '').base
  if (title === '') return null
  table.inform(
    'group-as-activity',
    `The row has no activity beside "${title}"; it is read as that of "${title}" as a whole.`,
    {
      line: row.line,
      text: rowText(row),
    },
  )
  return { title, depth }
}

/** Whether a row is part of the activity above: its label reaches down to it, and no column says something in both. */
function isSameRow({ layout }: OpenTable, row: SheetRow, above: SheetRow | null): boolean {
  if (above === null || row.cells[layout.label]?.fromAbove !== true) return false
  const isFilled = ({ cells }: SheetRow, index: number) => tidyMark(cells[index]?.text ?? '') !== ''
  return layout.values.every(
    (index) => row.cells[index]?.fromAbove === true || !isFilled(row, index) || !isFilled(above, index),
  )
}

/** A heading at the end of the table, which no row follows. */
function reportIdleSection(table: OpenTable): void {
  const last = table.sheet.rows.at(-1)
  if (!last || last.section === null) return
  table.inform('section-row', `"${last.section}" is read as a heading, but no row follows it; it is left out.`, {
    line: last.line,
    text: last.section,
  })
}

/** Attribute columns, and what stands beyond the last heading. */
function keepRest(table: OpenTable, row: SheetRow, draft: ActivityDraft): void {
  if (table.layout.shape !== 'party-heading') {
    for (const index of table.layout.attributes) {
      const cell = row.cells[index]
      if (cell && cell.text !== '') {
        keepAttribute(draft, table.headerOf(index), cell.text)
        addLinks(draft, cell)
      }
    }
  }
  if (row.given > table.sheet.header.filter((_, index) => index < table.sheet.grid.columns).length) return
  const named = table.sheet.header.length
  const lastNamed = table.sheet.header.findLastIndex((header) => header !== '')
  const extra = row.cells.slice(lastNamed + 1, named).filter(({ text, fromLeft }) => tidyMark(text) !== '' && !fromLeft)
  if (extra.length > 0 && !table.layout.values.some((index) => index > lastNamed)) {
    table.warn('extra-cell', 'The row has more cells than the heading has columns.', {
      line: row.line,
      text: extra.map(({ text }) => text).join(' | '),
    })
  }
}
