import { readFileSync, readdirSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import { expect } from 'vitest'

const FOLDER = new URL('../../schemas/', import.meta.url)
const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allErrors: true })
// For editors.
ajv.addKeyword('markdownEnumDescriptions')
const validators = new Map<string, ValidateFunction>()

export const SCHEMA_NAMES = readdirSync(FOLDER).map((file) => file.replace('.schema.json', ''))

export function readSchema(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`${name}.schema.json`, FOLDER), 'utf8')) as Record<string, unknown>
}

export function validatorOf(name: string): ValidateFunction {
  const validator = validators.get(name) ?? ajv.compile(readSchema(name))
  validators.set(name, validator)
  return validator
}

/** Parses what `--json` printed, checks it against the schema of its kind, and hands it back. */
// The caller says what the data of the kind is, as it would of JSON.parse.
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
export function expectJson<Data>(stdout: string, kind: string): { data: Data; warnings: { code: string }[] } {
  expect(stdout.endsWith('}\n')).toBe(true)
  const document = JSON.parse(stdout) as { kind: string; data: Data; warnings: { code: string }[] }
  expect(document.kind).toBe(kind)
  const validate = validatorOf(kind)
  validate(document)
  expect(validate.errors ?? []).toEqual([])
  return document
}
