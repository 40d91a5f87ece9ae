import type { Writer } from '../writer.js'

/** The matrix file as JSON: `--matrix` reads it like the YAML. */
export const jsonWriter: Writer = { kind: 'file', write: (file) => `${JSON.stringify(file, null, 2)}\n` }
