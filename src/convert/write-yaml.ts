import { Document, isMap, isScalar, isSeq, visit } from '../matrix/yaml.js'
import type { MatrixFile } from '../model/matrix-file.js'
import type { ImportResult } from './report.js'
import { writeBlock, type PlainValue } from './yaml-block.js'

const SCHEMA_LINE = 'yaml-language-server: $schema=https://unpkg.com/whoowns/schemas/matrix.schema.json'

/** A matrix as the text of a matrix file, each activity with the place in the document that it comes from. */
export function writeMatrixYaml(
  matrix: MatrixFile,
  { name, findings }: { name: string; findings: ImportResult['findings'] },
): string {
  const { activities, notes, gaps, ...head } = matrix
  const warnings = findings.filter(({ severity }) => severity === 'warning')
  const starts = new Set(Object.values(activities).flatMap((activity) => linesOf(activity)))
  const elsewhere = warnings.filter(({ line }) => !starts.has(line))
  const about = [
    `Imported from ${oneLine(name)} by "whoowns import". Check it, then set its status to active.`,
    ...(warnings.length === 0
      ? []
      : [`To check: ${String(warnings.length)} ${warnings.length === 1 ? 'place' : 'places'}, marked CHECK.`]),
    ...elsewhere.map(
      ({ line, message, text }) =>
        `CHECK line ${String(line)}: ${oneLine(message)}${text === '' ? '' : ` Text: ${oneLine(text).slice(0, 160)}`}`,
    ),
  ]
  const top = `# ${SCHEMA_LINE}\n#\n${about.map((line) => `# ${line}\n`).join('')}`
  const byLine = new Map<number, string[]>()
  for (const { line, message, text } of warnings) {
    byLine.set(line, [
      ...(byLine.get(line) ?? []),
      `${oneLine(message)}${text === '' ? '' : ` Text: ${oneLine(text).slice(0, 160)}`}`,
    ])
  }
  const shown = oneLine(name)
  const parts = [top, stringify(head), '\nactivities:\n']
  for (const [id, activity] of Object.entries(activities)) {
    const [line] = linesOf(activity)
    const remarks = line === undefined ? [] : (byLine.get(line) ?? [])
    const place = line === undefined ? '' : `\n  # ${shown}:${String(line)}`
    parts.push(`${place}${remarks.map((remark) => `\n  # CHECK: ${remark}`).join('')}\n`)
    parts.push(writeBlock({ [id]: activity as unknown as PlainValue }, 2))
  }
  const tail = { ...(notes ? { notes } : {}), ...(gaps ? { gaps } : {}) }
  if (Object.keys(tail).length > 0) parts.push(`\n${stringify(tail)}`)
  return parts.join('')
}

function linesOf({ source }: MatrixFile['activities'][string]): number[] {
  return [source ?? []].flat().flatMap(({ lines }) => (lines ? [lines[0]] : []))
}

function stringify(value: object): string {
  const document = new Document(value, { aliasDuplicateObjects: false })
  compact(document)
  return document.toString({ lineWidth: 0 })
}

/** Line ranges and short assignments on one line, as a person would write them. */
function compact(document: Document): void {
  visit(document, {
    Scalar(_, node) {
      // As a block, lines of blanks at the edges would not come back as they were.
      if (typeof node.value === 'string' && /^\s|\n$/.test(node.value)) node.type = 'QUOTE_DOUBLE'
    },
    Pair(_, pair) {
      if (isScalar(pair.key) && pair.key.value === 'source' && isMap(pair.value))
        pair.value.flow = pair.value.items.length <= 2
      if (
        isScalar(pair.key) &&
        (pair.key.value === 'lines' || pair.key.value === 'aliases' || pair.key.value === 'columns') &&
        isSeq(pair.value)
      )
        pair.value.flow = true
      if (isScalar(pair.key) && pair.key.value === 'capacity' && isSeq(pair.value)) pair.value.flow = true
    },
  })
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
