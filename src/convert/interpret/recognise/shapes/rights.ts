import type { Layout } from '../../layout.js'
import { namesGroupColumn, namesPartyColumn } from '../../words/party-words.js'
import { readableShare } from '../columns.js'
import { otherTopic } from '../topic.js'
import type { Column, Table } from '../types.js'

/**
 * Rows, of rights: "Role | System | Permission", each row a right that a party has, as programs export them.
 * For: a column headed as one of parties in which names come again, and one headed by a word for rights. Against: another topic, more
 * than one column of marks.
 */
export function recogniseRights({ sheet, rows, columns }: Table): Layout | null {
  const filled = columns.filter((column) => column.filled > 0 && !column.isNumbering)
  const party = filled.find(({ header }) => headsBearers(header))
  const label = filled.find(({ header }) => RIGHT.test(inWords(header)))
  if (!party || !label || party === label || otherTopic(sheet) !== null || rows.length < 3) return null
  if (party.filled < rows.length * 0.2 || label.filled < rows.length * 0.9) return null
  if (party.distinct === rows.length || party.names < party.filled * 0.8 || label.averageLength > 80) return null
  const others = filled.filter((column) => column !== party && column !== label)
  const marked = others.filter((column) => column.marks + column.negatives > 0 && readableShare(column) >= 0.8)
  if (marked.length > 1) return null
  const granted = marked.find(({ header }) => GRANTED.test(inWords(header)))
  const isGroup = ({ header, distinct }: Column) =>
    (THING.test(inWords(header)) || namesGroupColumn(header)) && distinct < rows.length
  const groups = others.filter((column) => column !== granted && isGroup(column)).map(({ index }) => index)
  const values = granted ? [granted.index] : []
  const own = new Set([party.index, label.index, ...groups, ...values])
  return {
    shape: 'rows',
    party: party.index,
    label: label.index,
    groups,
    values,
    attributes: columns.map(({ index }) => index).filter((index) => !own.has(index)),
    doubt: `Each row is read as a right that the party below "${party.header}" has.`,
  }
}

function headsBearers(header: string): boolean {
  const text = inWords(header)
  return (
    namesPartyColumn(text) ||
    /^(?:user|job|access|business) (?:roles?|groups?)(?: name)?$|^(?:users?|job titles?|principals?|grantees?)$/i.test(
      text,
    )
  )
}

/** "RoleName" and "role_name" in words. */
function inWords(header: string): string {
  return header
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim()
}

const RIGHT =
  /^(?:(?:access|user|system|granted|effective) )?(?:entitlements?|permissions?|privileges?|rights?|droits?|autorisations?|berechtigung(?:en)?|rechte?|permisos?|privilegios?|permess[oi]|permiss(?:ão|ões)|прав[ао]|разрешени[ея]|полномочи[ея]|权限|權限|権限|권한)(?: names?)?$/iu

const GRANTED = /^(?:(?:is )?(?:allowed|granted|permitted|enabled|access|value)|allow|grant|effect)\??$/i

/** What a right is a right to. */
const THING =
  /^(?:(?:target )?(?:systems?|applications?|apps?|services?|resources?(?: types?)?|objects?|modules?|components?|databases?|schemas?|tables?|environments?|screens?|pages?|anwendung|ressource|module|sistema|recurso|applicazione|система|ресурс|объект|系统|资源|システム|리소스))(?: names?)?$/iu
