import type { SchemaNode } from '../src/matrix/schema-node.js'

/** What a published schema may say beside: how a file that extends nothing has to be more than one that does. */
export interface ConditionalSchema extends Omit<SchemaNode, 'if' | 'then' | 'else'> {
  if?: unknown
  then?: unknown
  else?: Demand
}

/** What more is asked of a node; `true` for a part of which nothing more is asked. */
interface Demand {
  $ref?: string
  required?: readonly string[]
  anyOf?: NonNullable<SchemaNode['anyOf']>
  items?: Demand
  properties?: Readonly<Record<string, Demand | true>>
  additionalProperties?: Demand
}

/** A definition that says only what more is asked. */
const DEMAND_ONLY = 'wholeCell'

/** The matrix schema as it holds for a matrix as a whole: what it asks of a file that extends nothing, asked throughout. */
export function wholeSchema(schema: ConditionalSchema): SchemaNode {
  const { if: _condition, then: _thenBranch, else: demand, definitions, ...root } = schema
  const merged: Record<string, SchemaNode> = { ...definitions }
  const whole = merge(root, demand ?? {}, merged)
  return { ...whole, definitions: Object.fromEntries(Object.entries(merged).filter(([name]) => name !== DEMAND_ONLY)) }
}

/** `node` with what is demanded of it. A definition that it refers to is replaced in `definitions`. */
function merge(node: SchemaNode, given: Demand, definitions: Record<string, SchemaNode>): SchemaNode {
  const demand = given.$ref === undefined ? given : (find(given.$ref, definitions) as Demand)
  if (node.$ref !== undefined) {
    definitions[nameOf(node.$ref)] = merge(find(node.$ref, definitions), demand, definitions)
    return node
  }
  if (node.oneOf) return { ...node, oneOf: node.oneOf.map((form) => merge(form, demand, definitions)) }
  if (node.type === 'array') {
    return node.items && demand.items ? { ...node, items: merge(node.items, demand.items, definitions) } : node
  }
  if (node.type !== 'object') return node
  const { required = [], anyOf, properties = {}, additionalProperties: others } = demand
  const asked = Object.entries(properties).filter((entry): entry is [string, Demand] => entry[1] !== true)
  const parts = asked.map(([key, part]): [string, SchemaNode] => [
    key,
    merge(node.properties?.[key] ?? {}, part, definitions),
  ])
  const additional = node.additionalProperties
  return {
    ...node,
    required: [...new Set([...(node.required ?? []), ...required])],
    ...(anyOf ? { anyOf } : {}),
    ...(parts.length > 0 ? { properties: { ...node.properties, ...Object.fromEntries(parts) } } : {}),
    ...(others && typeof additional === 'object'
      ? { additionalProperties: merge(additional, others, definitions) }
      : {}),
  }
}

function find(ref: string, definitions: Readonly<Record<string, SchemaNode>>): SchemaNode {
  const found = definitions[nameOf(ref)]
  if (!found) throw new Error(`The schema lacks ${ref}`)
  return found
}

function nameOf(ref: string): string {
  return ref.slice('#/definitions/'.length)
}
