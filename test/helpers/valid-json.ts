import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'

const ajv = new Ajv({ strict: true, allErrors: true, strictTypes: false, strictRequired: false })

/** The JSON document in `text`, after it has been held against the schema of its kind. */
export function validJson(text: string, kind: string): { data: unknown } & Record<string, unknown> {
  const document = JSON.parse(text) as { kind: string; data: unknown }
  if (document.kind !== kind) throw new Error(`The kind is ${document.kind}, not ${kind}: ${text}`)
  const schema = new URL(`../../schemas/${kind}.schema.json`, import.meta.url)
  const { $id, ...rules } = JSON.parse(readFileSync(schema, 'utf8')) as { $id: string }
  const validate = ajv.getSchema($id) ?? ajv.compile({ $id, ...rules })
  if (validate(document) !== true) throw new Error(ajv.errorsText(validate.errors))
  return document
}
