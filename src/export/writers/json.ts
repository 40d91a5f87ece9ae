import { toMatrixFile } from '../matrix-to-file.js'
import type { Writer } from '../writer.js'

/** The matrix file as JSON: `--matrix` reads it like the YAML. */
export const jsonWriter: Writer = {
  kind: 'text',
  write: ({ head, activities }) => `${JSON.stringify(toMatrixFile(head, activities), null, 2)}\n`,
}
