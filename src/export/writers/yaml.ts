import { renderMatrixYaml } from '../matrix-yaml.js'
import type { Writer } from '../writer.js'

/** The matrix file as YAML. */
export const yamlWriter: Writer = { kind: 'file', write: renderMatrixYaml }
