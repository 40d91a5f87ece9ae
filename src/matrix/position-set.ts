/**
 * Sets of activities as one number, a bit for each position: to cut two of them takes one step of the machine, where a loop
 * over positions costs more than all the rest of a lookup. The first position is the highest bit, so that the digits of the
 * number, to base 16, come in the order of the positions.
 */
export type PositionSet = bigint

export const EMPTY: PositionSet = 0n

/** Positions of one hexadecimal digit. */
export const DIGIT_POSITIONS = 4

/** Hexadecimal digits of a set of `size` positions. */
export function digitsFor(size: number): number {
  return Math.ceil(size / DIGIT_POSITIONS)
}

/** The digits of the set that holds these positions, which are in order. */
export function digitsOf(positions: readonly number[], size: number): string {
  const parts: string[] = []
  let done = 0
  for (let at = 0; at < positions.length;) {
    const digit = (positions[at] ?? 0) >> 2
    let value = 0
    for (; at < positions.length && (positions[at] ?? 0) >> 2 === digit; at += 1)
      value |= 8 >> ((positions[at] ?? 0) & 3)
    parts.push('0'.repeat(digit - done), value.toString(16))
    done = digit + 1
  }
  parts.push('0'.repeat(digitsFor(size) - done))
  return parts.join('')
}

export function setOfDigits(digits: string): PositionSet {
  return digits === '' ? EMPTY : BigInt(`0x${digits}`)
}

/** Whether one digit of a set holds the position. */
export function digitHolds(digit: string, position: number): boolean {
  return ((parseInt(digit, 16) << (position & 3)) & 8) !== 0
}

/** The positions in a set of at most `size`, in order, until `visit` gives false. */
export function visitPositions(set: PositionSet, size: number, visit: (position: number) => boolean): void {
  const digits = set.toString(16)
  const offset = digitsFor(size) - digits.length
  const used = /[^0]/g
  for (let found = used.exec(digits); found; found = used.exec(digits)) {
    const value = parseInt(found[0], 16)
    const first = (offset + found.index) * DIGIT_POSITIONS
    for (let bit = 0; bit < DIGIT_POSITIONS; bit += 1) if ((value << bit) & 8 && !visit(first + bit)) return
  }
}

/** Number of positions in a set. */
export function countPositions(set: PositionSet): number {
  let count = 0
  for (const digit of set.toString(16).replace(/0+/g, '')) count += BITS[parseInt(digit, 16)] ?? 0
  return count
}

const BITS = [0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4]
