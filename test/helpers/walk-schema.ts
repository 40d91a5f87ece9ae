import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'

export type Schema = Record<string, unknown> & { definitions?: Record<string, Schema> }

export function readSchema(name: string): Schema {
  return JSON.parse(readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), 'utf8')) as Schema
}

/** A validator of a published schema, by a complete implementation of JSON Schema. */
export function compileSchema(schema: object): ValidateFunction {
  return new Ajv({ strict: false, allErrors: false, ownProperties: true }).compile(schema)
}

/** Every "definition.property" of the matrix schema, with "" for the file itself. */
export function listProperties(schema: Schema): string[] {
  const nested = Object.entries(schema.definitions ?? {}).map(([name, node]): [string, Schema] => [name, node])
  return [['', schema] as [string, Schema], ...nested].flatMap(([name, node]) => [
    ...Object.keys(node['properties'] ?? {}).map((key) => `${name}.${key}`),
    ...Object.entries((node['properties'] ?? {}) as Record<string, Schema>).flatMap(([key, inner]) =>
      Object.keys(inner['properties'] ?? {}).map((part) => `${name}.${key}.${part}`),
    ),
  ])
}
