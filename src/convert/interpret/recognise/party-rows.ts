import {
  namesActivityColumn,
  namesBearer,
  namesPartyColumn,
  soundsLikeParty,
  soundsLikePartyWord,
} from '../words/party-words.js'

interface Names {
  corner: string
  labels: readonly string[]
  headers: readonly string[]
}

/**
 * Whether the rows of a table of marks are parties and its columns activities. The corner tells; where it doesn't, the names that are
 * known for parties do (`known` is which part of each), and a doubt is for the reader.
 */
export function whoIsParty(
  { corner, labels, headers }: Names,
  known: { labels: number; headers: number },
): { rowsAreParties: boolean; doubt: string } {
  if (namesPartyColumn(corner)) {
    const arePeople = areNamesOfPeople(headers) && labels.filter(soundsLikePartyWord).length < labels.length * 0.5
    return arePeople
      ? {
          rowsAreParties: false,
          doubt: `"${corner}" stands above the first column; the columns are read as the people who have each.`,
        }
      : { rowsAreParties: known.headers < 0.8 || known.labels > 0.8, doubt: '' }
  }
  if (namesActivityColumn(corner)) return { rowsAreParties: false, doubt: '' }
  // Below a heading of their own, rows are activities where every column is known for a party.
  const areColumnsSure = corner !== '' && known.headers === 1
  const areBoth = known.labels >= 0.6 && known.headers >= 0.5 && !areColumnsSure
  const areFew =
    corner === '' &&
    words(labels) <= words(headers) + 0.5 &&
    known.headers === 0 &&
    known.labels >= 0.3 &&
    known.labels < 0.6
  const rowsAreParties =
    areFew || (known.labels >= 0.6 && (known.headers < 0.5 || bearers(labels) > bearers(headers) + 0.3))
  const read = rowsAreParties ? 'rows' : 'columns'
  // Activities have more words than parties.
  const areShort = corner === '' && words(labels) <= words(headers)
  if (areBoth && (bearers(labels) > 0.3 || areShort))
    return { rowsAreParties, doubt: `Rows and columns both sound like parties; the ${read} are read as such.` }
  // That the rows of another table were read as parties makes these no more certain.
  const areMixed = rowsAreParties && corner === '' && labels.filter(soundsLikeParty).length < labels.length * 0.6
  const areUnknown = areShort && !rowsAreParties && known.headers < 0.8 && bearers(headers) < 0.5
  return {
    rowsAreParties,
    doubt:
      areFew || areUnknown || areMixed
        ? `Nothing stands above the first column and few names are known; the ${read} are read as parties.`
        : '',
  }
}

/** Whether all names are of two or three capitalised words that none else has, none of them a right or a piece of work. */
function areNamesOfPeople(names: readonly string[]): boolean {
  const words = names.flatMap((name) => name.trim().split(/\s+/))
  return (
    names.length > 1 &&
    new Set(words).size === words.length &&
    names.every(
      (name) =>
        /^\p{Lu}\p{Ll}+(?: \p{Lu}[\p{L}.'’-]*){1,2}$/u.test(name.trim()) &&
        !WORK.test(name) &&
        !soundsLikePartyWord(name) &&
        !namesActivityColumn(name),
    )
  )
}

/** Words of rights and of work at the beginning or the end of a title. */
const WORK =
  /^(?:access|add|approve|assign|back|build|change|configure|create|delete|deploy|edit|execute|export|full|import|install|invite|manage|modify|monitor|open|own|perform|publish|read|remove|request|restart|review|run|send|set|share|start|stop|submit|test|update|upload|use|view|write)\b|(?:ing|ion|ment|ance|ence|ity|ers|ors|ions|ings|[nct]ts|ies|[lcg]es|ords|access|data|design|support)$/i

/** Which part of the names are of somebody who acts. */
function bearers(names: readonly string[]): number {
  return names.filter(namesBearer).length / names.length
}

/** How many words the names have on average. */
function words(names: readonly string[]): number {
  return names.reduce((sum, name) => sum + name.trim().split(/\s+/).length, 0) / names.length
}
