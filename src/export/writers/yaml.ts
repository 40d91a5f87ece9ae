import { toMatrixFile } from '../matrix-to-file.js'
import { renderMatrixYaml } from '../matrix-yaml.js'
import type { Writer } from '../writer.js'

/** The matrix file as YAML. */
export const yamlWriter: Writer = {
  kind: 'text',
  write: ({ head, activities }) => renderMatrixYaml(toMatrixFile(head, activities)),
}
