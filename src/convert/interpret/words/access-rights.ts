/** What a right lets somebody do, in English: permission matrices are written with these words in any language's document. */
const VERB =
  /^(?:read|write|create|update|delete|edit|modify|change|view|see|list|browse|execute|run|use|manage|add|insert|remove|download|upload|export|import|share|comment|submit|publish|configure|restart|deploy)$/i
/** How far a right goes. */
const REACH = /^(?:own|self|assigned|limited|partial|team|org|department)$/i
const FULL = /^(?:all|any|full|admin|everything)$/i
const FILLER = /^(?:only|access|control|and|rights?|permissions?)$/i
/** "CRUD", "RW", "RO", "rwx" and parts of them. */
const LETTERS = /^(?:(?=[A-Z])C?R?U?D?L?|R?W?X?|[rw-]{2}[x-]?|RO|WO|ro|rw|rwx|rx)$/

export interface AccessRight {
  /** Whether it is written in initials, which mean something else in other tables. */
  isInitials: boolean
  isLimited: boolean
}

/** What a cell of a permission matrix grants ("Read/Write", "own", "CRU"); null where it says anything else. */
export function accessRightOf(text: string): AccessRight | null {
  if (text.length > 60 || !/^\p{L}/u.test(text)) return null
  const pieces = text.split(/\s*[/,;+&|\n]\s*|\s+/).filter((piece) => piece !== '')
  if (pieces.length === 0 || pieces.length > 6) return null
  const isInitials = pieces.every((piece) => LETTERS.test(piece) || /^O$/i.test(piece))
  const says = (piece: string) => VERB.test(piece) || REACH.test(piece) || FULL.test(piece)
  const isWords = pieces.some(says) && pieces.every((piece) => says(piece) || FILLER.test(piece))
  return isInitials || isWords ? { isInitials, isLimited: pieces.some((piece) => REACH.test(piece)) } : null
}

/** Whether initials are those of rights: "RU" and "RW" are, "R" and "C" alone are letters of RACI. */
export function areInitialsOfRights(texts: readonly string[]): boolean {
  return texts.some((text) =>
    /^[rR]?[wWuU]|^[Cc]?[Rr][UuWw]|^R\s?[/,]\s?[WU]|^R\s?\/?\s?O$/.test(text.replace(/^C\s?[/,]\s?/, '')),
  )
}
