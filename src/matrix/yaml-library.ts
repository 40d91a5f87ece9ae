/** The parts of the yaml library that are used, in one place, so that the built program carries the library once. */
export { Document, isMap, isScalar, isSeq, LineCounter, parseDocument, stringify, visit } from 'yaml'
export type { Node, ParsedNode } from 'yaml'
