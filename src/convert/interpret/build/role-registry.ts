import type { RoleFile } from '../../../model/matrix-file.js'
import { foldName } from '../../../matrix/fold.js'
import { hasVariable, withoutVariables } from '../words/template-variables.js'
import type { FindingList } from './findings.js'
import { IdPool, slugOf } from './ids.js'

interface Entry {
  id: string
  role: RoleFile
  line: number
}

const MAX_NAME = 200

/**
 * The roles of a matrix as they turn up. Spellings of one party ("Security", "Security Team", "the security team") share a
 * role, and each such merge is reported; two columns of one table never do.
 */
export class RoleRegistry {
  private readonly entries: Entry[] = []
  private readonly byFold = new Map<string, Entry>()
  private readonly byKey = new Map<string, Entry>()
  /** Roles by what stands before brackets in their names, and in them. */
  private readonly byPart = new Map<string, Entry>()
  private readonly ids = new IdPool()

  /** Names that the person gives to roles, by the fold of the name in the document. */
  private readonly told: ReadonlyMap<string, string>

  constructor(
    private readonly findings: FindingList,
    told: ReadonlyMap<string, string> = new Map(),
  ) {
    this.told = new Map([...told].map(([written, wanted]) => [foldOf(tidyName(written)), wanted]))
  }

  get isEmpty(): boolean {
    return this.entries.length === 0
  }

  get idList(): string[] {
    return this.entries.map(({ id }) => id)
  }

  /** Id of the role that a name means. `apart` holds ids that it must not become: the other columns of its table. */
  idOf(name: string, line: number, apart: ReadonlySet<string> = new Set()): string {
    const written = tidyName(name)
    const told = this.told.get(foldOf(written))
    const isNew = this.find(written) === null && told === undefined
    const id = told === undefined ? this.idOfTidy(written, line, apart) : this.idOfTold(told, written, line)
    // A variable of a template is found as it stands in the document, too.
    if (hasVariable(name)) {
      this.addAlias(id, name.replace(/\s+/g, ' ').trim())
      if (isNew) this.reportVariable(name, this.nameOf(id), line)
    }
    return id
  }

  private idOfTold(told: string, written: string, line: number): string {
    const id = this.byFold.get(foldOf(told))?.id ?? this.add(told, keyOf(told), line).id
    this.addAlias(id, written)
    return id
  }

  private reportVariable(name: string, shown: string, line: number): void {
    this.findings.add({
      code: 'template-variable',
      severity: 'info',
      message: `The text of the variable in "${name}" is not in the document; the role is called "${shown}". Tell another name with --rename "${shown}=...".`,
      line,
      text: name,
    })
  }

  private idOfTidy(text: string, line: number, apart: ReadonlySet<string>): string {
    const same = this.byFold.get(foldOf(text))
    if (same && !apart.has(same.id)) {
      if (foldOf(withoutBrackets(same.role.name)) === foldOf(text)) this.reportBrackets(same, text, line)
      return same.id
    }
    const key = keyOf(text)
    const close = this.byKey.get(key)
    if (close && !apart.has(close.id)) {
      this.merge(close, text, line)
      return close.id
    }
    return this.add(text, key, line).id
  }

  /** Id of a role that is there already. */
  find(name: string): string | null {
    const text = tidyName(name)
    return (this.byFold.get(foldOf(text)) ?? this.byKey.get(keyOf(text)))?.id ?? null
  }

  nameOf(id: string): string {
    return this.entries.find((entry) => entry.id === id)?.role.name ?? id
  }

  addAlias(id: string, alias: string): void {
    const entry = this.entries.find((candidate) => candidate.id === id)
    const fold = foldOf(alias)
    if (!entry || fold === '' || this.byFold.has(fold) || alias.length > MAX_NAME) return
    entry.role.aliases = [...(entry.role.aliases ?? []), alias]
    this.byFold.set(fold, entry)
  }

  addSummary(id: string, summary: string): void {
    const entry = this.entries.find((candidate) => candidate.id === id)
    if (entry && entry.role.summary === undefined && summary !== '') entry.role.summary = summary.slice(0, 1000)
  }

  setKind(id: string, kind: NonNullable<RoleFile['kind']>): void {
    const entry = this.entries.find((candidate) => candidate.id === id)
    if (entry) entry.role.kind = kind
  }

  /** Makes a role the group of others. */
  setMembers(id: string, members: readonly string[]): void {
    const entry = this.entries.find((candidate) => candidate.id === id)
    if (!entry) return
    const all = new Set([...(entry.role.members ?? []), ...members].filter((member) => member !== id))
    if (all.size > 0) entry.role = { ...entry.role, kind: 'group', members: [...all].slice(0, 200) }
  }

  toFile(): Record<string, RoleFile> {
    return Object.fromEntries(this.entries.map(({ id, role }) => [id, role]))
  }

  private add(name: string, key: string, line: number): Entry {
    const taken = this.byFold.has(foldOf(name))
    const shown = taken ? this.numbered(name) : name
    const entry: Entry = {
      id: this.ids.take([slugOf(shown)], 'role'),
      role: { name: shown, source: { lines: [line, line] } },
      line,
    }
    if (taken)
      this.findings.add({
        code: 'repeated-column',
        severity: 'warning',
        message: `Two columns are called "${name}"; the second is taken as another role.`,
        line,
        text: name,
      })
    this.entries.push(entry)
    this.byFold.set(foldOf(shown), entry)
    const bare = this.byFold.get(foldOf(withoutBrackets(shown)))
    if (bare && bare !== entry) this.reportBrackets(bare, shown, line)
    if (!this.byKey.has(key)) this.byKey.set(key, entry)
    const short = /\((?!\d+\))([^()]{1,40})\)$/.exec(shown)
    if (short) {
      // "Buyer (e.g. a school)" is called so, and a school is not.
      if (!EXAMPLES.test(short[1] ?? '')) this.addPart(entry, (short[1] ?? '').trim())
      this.addPart(entry, shown.slice(0, short.index).trim())
    }
    return entry
  }

  /** The name before brackets, or the one in them, as another name of the role; of two roles neither has it. */
  private addPart(entry: Entry, part: string): void {
    const fold = foldOf(part)
    const other = this.byPart.get(fold)
    if (!other) {
      this.byPart.set(fold, entry)
      this.addAlias(entry.id, part)
    } else if (this.byFold.get(fold) === other && foldOf(other.role.name) !== fold) {
      this.byFold.delete(fold)
      const aliases = (other.role.aliases ?? []).filter((alias) => foldOf(alias) !== fold)
      if (aliases.length > 0) other.role.aliases = aliases
      else delete other.role.aliases
    }
  }

  /** "Acme (processor)" and "Acme" may be one: which they are taken for is told once. */
  private reportBrackets(entry: Entry, name: string, line: number): void {
    const isOne = foldOf(withoutBrackets(entry.role.name)) === foldOf(name)
    if (foldOf(entry.role.name) === foldOf(name)) return
    const message = isOne
      ? `"${name}" is taken for the role "${entry.role.name}" (line ${String(entry.line)}).`
      : `"${name}" is kept apart from the role "${entry.role.name}" (line ${String(entry.line)}); should they be one, use --rename "${name}=${entry.role.name}".`
    this.findings.addOnce(`brackets ${message}`, {
      code: isOne ? 'role-merged' : 'role-kept-apart',
      severity: 'info',
      message,
      line,
      text: name,
    })
  }

  private numbered(name: string): string {
    let count = 2
    while (this.byFold.has(foldOf(`${name} (${String(count)})`))) count += 1
    return `${name} (${String(count)})`
  }

  private merge(entry: Entry, name: string, line: number): void {
    this.addAlias(entry.id, name)
    this.findings.add({
      code: 'role-merged',
      severity: 'info',
      message: `"${name}" is taken as another spelling of the role "${entry.role.name}" (line ${String(entry.line)}).`,
      line,
      text: name,
    })
  }
}

/** A name on one line, with the last part of a variable of a template in its place. */
export function tidyName(name: string): string {
  return (
    withoutVariables(name)
      .replace(/\s+/g, ' ')
      .replace(/^[•-]\s+/, '')
      .replace(/^\[([^[\]]+)\]$/, '$1')
      .trim()
      .slice(0, MAX_NAME) || '?'
  )
}

const EXAMPLES = /^(?:e\.? ?g|i\.? ?e|z\. ?b|par ex|p\. ?ej|ad es|such as|including|incl|for example|like)\b/i

/** A name without what stands in brackets behind it, unless that is its abbreviation; empty where nothing does. */
function withoutBrackets(name: string): string {
  const [, base = '', inner = ''] = /^(.+?)\s*\(([^()]+)\)$/.exec(name) ?? []
  return isAbbreviation(inner, name) ? '' : base
}

function foldOf(name: string): string {
  return foldName(name) || name
}

/** What spellings of one party share: no article, no "team", no plural, no abbreviation in brackets. */
function keyOf(name: string): string {
  const bare = name
    .replace(/\s*\(([^()]*)\)$/, (whole, inner: string) => (isAbbreviation(inner, name) ? '' : whole))
    .toLowerCase()
  const words = withoutRoleWord(bare)
    .replace(/^(?:the|our|le|la|les|der|die|das|el|los)\s+/, '')
    .split(/[\s_-]+/)
  if (words.length > 1 && words.at(-1) === 'team') words.pop()
  else if (words.length > 1 && words.at(-1) === 'teams') words.pop()
  const last = words.at(-1) ?? ''
  if (/[a-z]{3,}[^s]s$/.test(last)) words[words.length - 1] = last.replace(/ies$/, 'y').replace(/s$/, '')
  return foldOf(words.join(' '))
}

/** "Rôle Client", "Rolle Kunde" and "Kundenrolle" are the client. */
function withoutRoleWord(name: string): string {
  return name
    .replace(
      /^(?:rôle|role|rolle|rol|ruolo|papel|роль)(?:\s+(?:du|de la|de|del|des|of|of the|der|do|da|della))?\s+(?=\S)/,
      '',
    )
    .replace(/(?<=\S{3})(?:[\s-]+(?:rolle|role|роль)|n?rolle)$/, '')
}

function isAbbreviation(inner: string, name: string): boolean {
  const letters = inner.replace(/[^\p{L}]/gu, '')
  if (letters.length < 2 || letters.length > 6 || letters !== letters.toUpperCase()) return false
  const initials = name
    .replace(/\(.*$/, '')
    .split(/[\s/-]+/)
    .map((word) => word[0] ?? '')
    .join('')
    .toUpperCase()
  return initials.startsWith(letters[0] ?? '') && letters.length <= initials.length + 1
}
