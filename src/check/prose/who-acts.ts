import type { Mention, RoleNames } from './role-names.js'
import type { Token } from './tokens.js'
import * as words from './words.js'

/** Does the work or a part of it, or is one to turn to. */
export type Part = 'does' | 'called'

/** The mentions of a sentence that say that the role takes part, and how. Who is only told, served or denied takes none. */
export function findActors(names: RoleNames, sentence: readonly Token[]): { mention: Mention; part: Part }[] {
  const mentions = names.find(sentence)
  if (mentions.length === 0 || sentence[sentence.length - 1]?.text === '?') return []
  return joinMentions(sentence, mentions).flatMap(({ from, to, isPlural, members }) => {
    const reader = new Reader(sentence, from, to, isPlural, members)
    const part = reader.part()
    return part === null ? [] : members.map((mention) => ({ mention, part }))
  })
}

interface Joined {
  from: number
  to: number
  isPlural: boolean | null
  members: Mention[]
}

/** "RE and the product team" act together. A name in brackets after another is the same role once more. */
function joinMentions(sentence: readonly Token[], mentions: readonly Mention[]): Joined[] {
  const joined: Joined[] = []
  for (const mention of mentions) {
    const before = joined[joined.length - 1]
    const between = before ? sentence.slice(before.to, mention.from).map(({ lower }) => lower) : []
    const isJoined = between.length > 0 && between.every((word) => JOINS.has(word) || words.DETERMINERS.has(word))
    const isSame = between.join() === '(' && sentence[mention.to]?.text === ')'
    if (before && isSame && before.members.some(({ role }) => role === mention.role)) before.to = mention.to + 1
    else if (before && isJoined && !sentence[before.to - 1]?.isPossessive) {
      before.to = mention.to
      before.isPlural = between.includes('or') ? null : true
      before.members.push(mention)
    } else joined.push({ from: mention.from, to: mention.to, isPlural: mention.isPlural, members: [mention] })
  }
  return joined
}

const JOINS = new Set(['and', 'or', '&', '/', ',', 'nor', 'plus'])

class Reader {
  /** Of the first word of the name, an article before it included. */
  private readonly start: number
  private readonly before: string

  constructor(
    private readonly sentence: readonly Token[],
    from: number,
    private readonly end: number,
    private readonly isPlural: boolean | null,
    private readonly members: readonly Mention[],
  ) {
    let start = from
    while (words.DETERMINERS.has(this.at(start - 1))) start--
    this.start = start
    this.before = this.at(start - 1)
  }

  part(): Part | null {
    if (this.isOpenQuestion()) return null
    if (this.beginsClause() && this.verbFollows(this.end)) return 'does'
    if (this.isDenied()) return null
    if (this.owns()) return 'does'
    if (!this.nameEnds()) return null
    if (this.before === 'by') return words.RECEIVED.has(this.at(this.start - 2)) ? null : 'does'
    if (this.isPartner() || this.gives() || this.isLabelled()) return 'does'
    return this.isCalled() ? 'called' : null
  }

  private at(index: number): string {
    return this.sentence[index]?.lower ?? ''
  }

  private isWord(index: number): boolean {
    return this.sentence[index]?.isWord === true
  }

  private isOpenQuestion(): boolean {
    return this.sentence.slice(0, this.start).some(({ lower }) => lower === 'whether')
  }

  private beginsClause(): boolean {
    let index = this.start - 1
    while (/^(?!on|app|supp|re|imp)\w+ly$/.test(this.at(index))) index--
    const before = this.at(index)
    if (index < 0 || words.CLAUSE_WORDS.has(before)) return true
    if (!this.isWord(index)) return !/^["'“‘#@/]/.test(before) || index === 0
    if (before === 'that') return THAT_CLAUSES.has(this.at(index - 1))
    // "At night SRE restores it", without a comma.
    return (
      index < 4 && words.PREPOSITIONS.has(this.at(0)) && this.sentence.slice(0, index + 1).every(({ isWord }) => isWord)
    )
  }

  private verbFollows(end: number): boolean {
    let at = this.skipAside(end)
    if (this.sentence[end - 1]?.isPossessive) return false
    // "QA: sign off the release", but not "RE: your question".
    const isLabel = this.at(at) === ':' && this.start === 0 && this.at(0) !== 're'
    if (isLabel) at++
    while (ADVERBS.test(this.at(at))) at++
    const verb = this.at(at)
    if (words.NEGATIONS.has(verb) || /n['’]t$/.test(verb)) return false
    if (words.MODALS.has(verb)) return this.isDeed(at + 1)
    if (verb === 'is' || verb === 'are') return this.isActivePredicate(at + 1)
    if (verb === 'has' || verb === 'have' || verb === 'needs' || verb === 'need') {
      if (this.at(at + 1) === 'to') return this.isDeed(at + 2)
      return /^ha/.test(verb) && this.at(at + 1) === 'the' && words.PART_NOUNS.has(this.at(at + 2))
    }
    if (/^(?:nothing|no|not|never|none|neither)$/.test(this.at(at + 1))) return false
    if (isLabel) return words.VERBS_BASE.has(verb) || words.VERBS_THIRD.has(verb)
    if (words.PASSIVE_VERBS.has(verb)) return false
    const isNoun = words.FINITE.has(this.at(at + 1)) || words.VERBS_BASE.has(this.at(at + 1))
    if (this.isPlural !== true && words.VERBS_THIRD.has(verb)) return !isNoun
    if (this.isPlural !== false && words.VERBS_BASE.has(verb)) return true
    return (
      this.isPlural !== true &&
      /^[a-z]{3,}[^sui\W]s$/.test(verb) &&
      !isNoun &&
      !words.PLURAL_NOUNS.has(verb) &&
      !this.members.some(({ isCommon }) => isCommon)
    )
  }

  /** What stands in brackets, or between commas as a condition. */
  private skipAside(at: number): number {
    const isAside =
      this.at(at) === '(' || (this.at(at) === ',' && /^(?:if|when|once|where|as|together|with)$/.test(this.at(at + 1)))
    if (!isAside) return at
    const close = this.at(at) === '(' ? ')' : ','
    const found = this.sentence.findIndex(({ text }, index) => index > at && text === close)
    return found < 0 || found > at + 9 ? at : found + 1
  }

  private isDeed(at: number): boolean {
    while (ADVERBS.test(this.at(at))) at++
    const verb = this.at(at)
    if (verb === 'be') return this.isActivePredicate(at + 1)
    return this.isWord(at) && !words.NEGATIONS.has(verb) && !words.PASSIVE_VERBS.has(verb) && !this.negatedObject(at)
  }

  private negatedObject(at: number): boolean {
    return /^(?:nothing|no|none)$/.test(this.at(at + 1))
  }

  private isActivePredicate(at: number): boolean {
    while (ADVERBS.test(this.at(at))) at++
    const word = this.at(at)
    if (words.ACTIVE_PREDICATES.has(word)) return true
    if (/^(?:on|in|the|part)$/.test(word)) return word === 'part' || words.PART_NOUNS.has(this.at(at + 1))
    return word === 'to' && words.VERBS_BASE.has(this.at(at + 1))
  }

  /** Whether the name ends here, and is no part of a longer one: "QA lead", "Security Hub". */
  private nameEnds(): boolean {
    const next = this.sentence[this.end]
    if (this.sentence[this.end - 1]?.isPossessive) return false
    return !next || !next.isWord || words.AFTER_NAME.has(next.lower) || /^\w+ly$/.test(next.lower)
  }

  private clauseBefore(): string[] {
    const clause: string[] = []
    for (let index = this.start - 1; index >= 0; index--) {
      const word = this.at(index)
      if (!this.isWord(index) || BOUNDARIES.has(word)) break
      clause.unshift(word)
    }
    return clause
  }

  private isDenied(): boolean {
    const before = this.clauseBefore()
    const denials = before.filter((word, index) => this.denies(word, before[index + 1] ?? ''))
    const earlier = this.sentence.slice(0, this.start - before.length).map(({ lower }) => lower)
    if (denials.includes('without')) {
      return denials.length === 1 && !earlier.some((word, index) => this.denies(word, earlier[index + 1] ?? ''))
    }
    if (denials.length > 0) return true
    const after: string[] = []
    for (let index = this.end; this.isWord(index) && !BOUNDARIES.has(this.at(index)); index++)
      after.push(this.at(index))
    return after.some((word, index) => this.denies(word, after[index + 1] ?? ''))
  }

  private denies(word: string, next: string): boolean {
    if (word === 'instead') return next === 'of'
    if (word === 'rather') return next === 'than'
    if (word === 'other') return next === 'than'
    return (words.NEGATIONS.has(word) || /n['’]t$/.test(word)) && !words.AFTER_HARMLESS_NO.has(next)
  }

  private owns(): boolean {
    const isOwner = this.sentence[this.end - 1]?.isPossessive === true && OWNED.has(this.at(this.end))
    return isOwner || (this.before === 'of' && OWNED.has(this.at(this.start - 2)) && this.nameEnds())
  }

  private isPartner(): boolean {
    if (this.before === 'alongside') return true
    if (this.before !== 'with') return false
    return words.LIES_WITH.has(this.at(this.start - 2)) || this.clauseBefore().some((word) => words.PARTNERS.has(word))
  }

  /** "With help from QA", "needs the approval of QA". */
  private gives(): boolean {
    const deed = this.at(this.start - 2)
    if (this.before === 'from') return words.DEEDS.has(deed)
    return this.before === 'of' && words.DEEDS.has(deed) && this.at(this.start - 3) !== 'in'
  }

  /** "Sign-off: QA", where nothing follows. */
  private isLabelled(): boolean {
    if (this.before !== ':' || this.start > 6) return false
    const isLast = this.sentence.slice(this.end).every(({ isWord }) => !isWord)
    return isLast && this.sentence.slice(0, this.start).some(({ lower }) => LABELS.has(lower))
  }

  private isCalled(): boolean {
    if (words.CALLS.has(this.before) || (/^(?:call|bring|pull)$/.test(this.at(this.start - 2)) && this.before === 'in'))
      return true
    return this.before === 'to' && this.clauseBefore().some((word) => words.HAND_OVERS.has(word))
  }
}

const ADVERBS =
  /^(?:also|then|still|often|both|all|first|later|itself|themselves|now|always|only|again|(?!supp|app|re|imp)\w+ly)$/
const THAT_CLAUSES = new Set(
  'sure so ensure ensures see check means say says requires provided agree agreed after note'.split(' '),
)
const BOUNDARIES = new Set('but unless until till if when because while so before where once'.split(' '))
const OWNED = new Set('responsibility duty job task'.split(' '))
const LABELS = new Set(
  'owner approver approval sign-off support responsible escalation owners reviewer reviewers lead unable by'.split(' '),
)
