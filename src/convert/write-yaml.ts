import { Document, isMap, isScalar, isSeq, visit } from '../matrix/yaml-library.js'
import type { MatrixFile } from '../model/matrix-file.js'
import type { ImportResult } from './report.js'
import { writeBlock, type PlainValue } from './yaml-block.js'

const SCHEMA_LINE = 'yaml-language-server: $schema=https://unpkg.com/whoowns/schemas/matrix.schema.json'

/** What an import says about its matrix in comments. */
export interface WrittenImport {
  /** Name of the document. */
  name: string
  findings: ImportResult['findings']
}

/** A matrix as the text of a matrix file, each activity with the place in the document that it comes from. */
export function writeMatrixYaml(matrix: MatrixFile, written: WrittenImport): string {
  const { activities, notes, gaps, ...head } = matrix
  const { top, above } = remarksOf(matrix, written)
  const parts = [
    `# ${SCHEMA_LINE}\n#\n${top.map((line) => `# ${line}\n`).join('')}`,
    stringify(head),
    '\nactivities:\n',
  ]
  for (const [id, activity] of Object.entries(activities)) {
    const remarks = above.get(id) ?? []
    parts.push(parts.length > 3 ? '\n' : '', ...remarks.map((remark) => `  # ${remark}\n`))
    parts.push(writeBlock({ [id]: activity as unknown as PlainValue }, 2))
  }
  const tail = { ...(notes ? { notes } : {}), ...(gaps ? { gaps } : {}) }
  if (Object.keys(tail).length > 0) parts.push(`\n${stringify(tail)}`)
  return parts.join('')
}

/** The comments of an import: at the top, and above each activity. */
export function remarksOf(
  { activities }: MatrixFile,
  { name, findings }: WrittenImport,
): { top: string[]; above: ReadonlyMap<string, readonly string[]> } {
  const warnings = findings.filter(({ severity }) => severity === 'warning')
  const starts = new Set(Object.values(activities).flatMap((activity) => linesOf(activity)))
  const remark = ({ message, text }: ImportResult['findings'][number]) =>
    `${oneLine(message)}${text === '' ? '' : ` Text: ${oneLine(text).slice(0, 160)}`}`
  const places = `${String(warnings.length)} ${warnings.length === 1 ? 'place' : 'places'}`
  const top = [
    `Imported from ${oneLine(name)} by "whoowns import". Check it, then set its status to active.`,
    ...(warnings.length === 0 ? [] : [`To check: ${places}, marked CHECK.`]),
    ...warnings
      .filter(({ line }) => !starts.has(line))
      .map((finding) => `CHECK line ${String(finding.line)}: ${remark(finding)}`),
  ]
  const byLine = new Map<number, string[]>()
  for (const finding of warnings) byLine.set(finding.line, [...(byLine.get(finding.line) ?? []), remark(finding)])
  const above = new Map<string, readonly string[]>()
  for (const [id, activity] of Object.entries(activities)) {
    const [line] = linesOf(activity)
    if (line === undefined) continue
    above.set(id, [`${oneLine(name)}:${String(line)}`, ...(byLine.get(line) ?? []).map((text) => `CHECK: ${text}`)])
  }
  return { top, above }
}

function linesOf({ source }: MatrixFile['activities'][string]): number[] {
  return [source ?? []].flat().flatMap(({ lines }) => (lines ? [lines[0]] : []))
}

function stringify(value: object): string {
  const document = new Document(value, { aliasDuplicateObjects: false })
  layOut(document)
  return document.toString({ lineWidth: 0 })
}

/** Line ranges and short assignments on one line, as a person would write them. */
export function layOut(document: Document): void {
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
