/** The YAML library, in one place: all parts that read or write YAML share this copy of it. */
export { Document, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml'
export type { Node, Pair, ParsedNode, YAMLMap } from 'yaml'
