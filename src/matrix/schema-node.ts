/** The part of JSON Schema (draft-07) that the matrix schema is written in. */
export interface SchemaNode {
  $ref?: string
  type?: string
  const?: unknown
  enum?: readonly string[]
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  items?: SchemaNode
  minItems?: number
  maxItems?: number
  properties?: Readonly<Record<string, SchemaNode>>
  required?: readonly string[]
  propertyNames?: SchemaNode
  /** `false`: only the properties; a node: what any other property holds. */
  additionalProperties?: boolean | SchemaNode
  minProperties?: number
  maxProperties?: number
  oneOf?: readonly SchemaNode[]
  /** Only as a choice of required keys. */
  anyOf?: readonly { required: readonly string[] }[]
  description?: string
  definitions?: Readonly<Record<string, SchemaNode>>
}

/** Every keyword that `findShapeProblems` heeds or may pass over: a schema with any other would be half checked. */
export const KNOWN_KEYWORDS: readonly string[] = [
  '$ref', 'type', 'const', 'enum', 'pattern', 'minLength', 'maxLength', 'minimum', 'items', 'minItems', 'maxItems',
  'properties', 'required', 'propertyNames', 'additionalProperties', 'minProperties', 'maxProperties', 'oneOf', 'anyOf',
  // Always "^x-" with anything: extensions are free.
  'patternProperties',
  // For readers and editors.
  'description', 'definitions', 'title', 'default', 'examples', '$schema', '$id', 'markdownEnumDescriptions',
] // prettier-ignore
