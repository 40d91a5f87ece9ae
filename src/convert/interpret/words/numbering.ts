/** "12", "2a", "AC-2", "Art. 28", "§ 4": what only numbers a row. */
export const REFERENCE =
  /^(?:[A-Z]{0,4}[-.]?\d+(?:\.\d+)*[a-z]?\.?(?:\s?\(\d{1,3}\))*|(?:[A-Z]{2,8}-){1,3}\d+|(?:art(?:icle|\.)?|§+|clause|req\.?|section)\s?\d+(?:[.,–-]\d+)*(?:\s?\(\d+\))?)$/i

/** The steps of a number that begins a text: "1.2.1." and "1.2.1 Engine" have three, "1.0" has one; none without a number. */
export function stepsOf(text: string): string[] {
  const number = /^\s*((?:\p{Lu}\.?)?\d+(?:\.\d+)*|\p{Lu}(?:\.\d+)+)(?:[.)]?(?=\s|$)|[.)])/u.exec(text)?.[1]
  if (number === undefined) return []
  const steps = number.split('.')
  while (steps.length > 1 && steps.at(-1) === '0') steps.pop()
  return steps
}

/** Whether a number is of a part of what the other numbers: "1.2.1" of "1.2". */
export function isPartOf(part: readonly string[], whole: readonly string[]): boolean {
  return whole.length > 0 && part.length > whole.length && whole.every((step, index) => part[index] === step)
}
