const NUMBER_LIKE = /^[-+.\d]/
const SPECIAL = /^(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE)$/
const INTEGER = /^[-+]?\d+$/
const DECIMAL = /^[-+]?(?:\.\d+|\d+\.\d*)$/
const EXPONENT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)[eE][-+]?\d+$/
const OCTAL = /^0o[0-7]+$/
const HEX = /^0x[\da-fA-F]+$/
const NOT_FINITE = /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/

/** An unquoted scalar as YAML 1.2 (core schema) reads it: `no` and dates are text, `null`, `true` and numbers are not. */
export function resolvePlain(text: string): string | number | boolean | null {
  if (NUMBER_LIKE.test(text)) return resolveNumber(text)
  if (text.length > 5 || !SPECIAL.test(text)) return text
  const lower = text.toLowerCase()
  return lower === 'true' ? true : lower === 'false' ? false : null
}

function resolveNumber(text: string): string | number {
  if (INTEGER.test(text)) return Number(text)
  if (DECIMAL.test(text) || EXPONENT.test(text)) return Number(text)
  if (OCTAL.test(text)) return parseInt(text.slice(2), 8)
  if (HEX.test(text)) return parseInt(text.slice(2), 16)
  if (!NOT_FINITE.test(text)) return text
  if (text.toLowerCase() === '.nan') return NaN
  return text.startsWith('-') ? -Infinity : Infinity
}
