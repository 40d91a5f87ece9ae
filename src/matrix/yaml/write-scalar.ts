import { resolvePlain } from './resolve-plain.js'

/** Text that may stand without quotes anywhere, in a flow list too. */
const PLAIN = /^[^\s\-?:,[\]{}#&*!|>'"%@`][^\n\t:#,[\]{}]*$/

/** A text as a YAML scalar on one line: bare where nothing can be misread, else in double quotes. */
export function writeScalar(text: string): string {
  const isBare =
    PLAIN.test(text) && text.trim() === text && resolvePlain(text) === text && !/^[\x00-\x1f\x7f]/.test(text)
  return isBare && !/[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]/.test(text) ? text : JSON.stringify(text)
}
