/** The part of JSON Schema (draft-07) that the schemas of files are written in. */
export interface SchemaNode {
  $ref?: string
  type?: string
  const?: unknown
  enum?: readonly string[]
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
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
  /** Which keys have to be there, and which may not, where those of the condition are there, and where they are not. */
  if?: { required: readonly string[]; properties?: Readonly<Record<string, true>> }
  then?: KeyDemand
  else?: KeyDemand
  description?: string
  definitions?: Readonly<Record<string, SchemaNode>>
}

export interface KeyDemand {
  required?: readonly string[]
  /** `false`: the key does not go with the condition. */
  properties?: Readonly<Record<string, boolean>>
}

/** Every keyword that `findShapeProblems` heeds or may pass over: a schema with any other would be half checked. */
export const KNOWN_KEYWORDS: readonly string[] = [
  '$ref', 'type', 'const', 'enum', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'items', 'minItems', 'maxItems',
  'properties', 'required', 'propertyNames', 'additionalProperties', 'minProperties', 'maxProperties', 'oneOf', 'anyOf',
  'if', 'then', 'else',
  // Always "^x-" with anything: extensions are free.
  'patternProperties',
  // For readers and editors.
  'description', 'definitions', 'title', 'default', 'examples', '$schema', '$id', 'markdownEnumDescriptions',
] // prettier-ignore
