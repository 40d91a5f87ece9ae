/** The parts of the yaml library that are used, in one place, so that the built program carries the library once. */
export {
  Composer,
  Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  Parser,
  stringify,
  visit,
} from 'yaml'
export type { CST, Node, Pair, ParsedNode, YAMLMap } from 'yaml'
