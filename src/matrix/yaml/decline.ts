/** The text is not plain YAML from here on: either another reader understands it, or it is wrong. */
export class Decline extends Error {
  override readonly name = 'Decline'

  constructor(
    readonly offset: number,
    readonly reason: string,
    /** Whether this is where the mistake is, if it is one: another reader may find it only further down. */
    readonly isOrigin = false,
    /** What to do about it, where that can be told. */
    readonly hint: string | null = null,
  ) {
    super(reason)
  }
}

/** Maps and lists within each other, counted from the outermost. */
export const MAX_DEPTH = 64

/** The text goes deeper than any matrix does. */
export class TooDeep extends Error {
  override readonly name = 'TooDeep'

  constructor(readonly offset: number) {
    super(`Nested more than ${String(MAX_DEPTH)} levels deep.`)
  }
}

/** Values of a text, keys and items alike. The largest matrix that is allowed has fewer. */
export const MAX_VALUES = 3_000_000
/** Items of one list, or keys of one map; no matrix has as many activities. */
export const MAX_ITEMS = 200_000

/** The text holds more than any matrix does. */
export class TooMany extends Error {
  override readonly name = 'TooMany'

  constructor(
    readonly offset: number,
    what: string,
  ) {
    super(`More than ${what} are not read.`)
  }
}

export class ForbiddenKey extends Error {
  override readonly name = 'ForbiddenKey'

  constructor(
    readonly offset: number,
    key: string,
  ) {
    super(`The key "${key}" is not allowed.`)
  }
}
