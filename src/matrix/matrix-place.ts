import type { SourceRefFile } from '../model/matrix-file.js'
import type { SourceRef } from '../model/matrix.js'

/** A citation of a line of a matrix file: the file as its section, and the line in its address. */
export function placeOfLine(file: string, line: number): SourceRefFile {
  return { section: file, lines: [line, line], url: `${file}#L${String(line)}` }
}

/** Whether a citation leads to a line of a matrix file, and not to the document that the matrix was made from. */
export function isMatrixPlace({ section, lines, url }: SourceRef): boolean {
  return url !== null && section !== null && url === `${section}#L${String(lines?.[0])}`
}
