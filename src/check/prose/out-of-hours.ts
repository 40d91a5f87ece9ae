/** What texts say about the time outside working hours. English only. */

const OUT_OF_HOURS = new RegExp(
  [
    String.raw`out[- ]of[- ](?:(?:office|working|business|normal)[- ])?hours`,
    'ooh',
    String.raw`(?:after|off)[- ]hours`,
    String.raw`outside(?: of)?(?: the)?(?: normal| core| usual| our| their)* (?:office |working |business |opening |support |core |service )?hours`,
    String.raw`24 ?[/x×-] ?7(?: ?[/x×-] ?365)?`,
    String.raw`24 hours(?: (?:a|per) day)?`,
    String.raw`a?round[- ]the[- ]clock`,
    String.raw`overnight`,
    String.raw`(?:at|by|during the|during|through the|all) nights?`,
    String.raw`(?:at|on|over|during|including|and|or)(?: the)? (?:weekends?|nights|(?:bank |public )holidays)`,
    String.raw`nights (?:and|or|&) weekends`,
    String.raw`(?:weekend|night|night-time) (?:support|cover|calls?|duty|shift)`,
    String.raw`day (?:and|or) night`,
    String.raw`any (?:hour|time)(?: of (?:the )?(?:day|night))?(?: or night)?`,
    String.raw`all hours`,
  ]
    .map((form) => String.raw`(?<![\w#/-])${form}(?![\w-]*\w)`)
    .join('|'),
  'i',
)

export function isOutOfHours(text: string): boolean {
  return OUT_OF_HOURS.test(text)
}

/** Whether a text of hours says that they end: "Mon to Fri", "9-17", "office hours". */
export function isWorkingHours(hours: string): boolean {
  if (isOutOfHours(hours)) return false
  return (
    /\b(?:office|working|business|core|support|normal|day-?time) ?(?:hours|days)?\b/i.test(hours) ||
    /\b(?:mon|weekday)/i.test(hours) ||
    /\b\d{1,2}(?:[:.]\d\d)?\s*(?:am)?\s*(?:-|–|to|until)\s*\d{1,2}(?:[:.]\d\d)?\s*(?:pm)?\b/i.test(hours)
  )
}

// Help that people give people. What runs, is deployed or is kept up out of hours promises nobody an answer.
const HELP =
  /\b(?:on[- ]call|help|helps|assist|assists|assistance|support|supports|respond|responds|response|answers?|escalat\w+|call[- ]?outs?|hotline|helpline|help ?desk|(?:on|duty) ?duty|on duty|stand[- ]?by|steps? in|(?:deals?|dealing) with|(?:takes?|answers?) calls?|picks? up|(?:be|is|are|can be|stays?|remains?) (?:reached|reachable|contacted|called|paged|phoned)|reachable|contact|call|calls|called|phone|ring|page|pages|paged|reach|(?:out[- ]of[- ]hours|night|weekend|24\s?[/x]\s?7) (?:cover\w*|procedure|service|line|rota))\b/i

const COVER = /^(?:\s*(?:also|always)\s+)?(?:cover|covers|be available|stay available|be reachable|attend|take)\b/i

// These make or lack a promise, or ask for one: it is not given yet.
const NO_PROMISE =
  /\b(?:no|not|never|nobody|none|neither|nor|without|cannot|except|excluding|excludes?|unless|unavailable|ends?|stops?|ended|\w+n['’]t|rather than|instead of|whether|decides?|agree|agrees|plans?|planned|discuss|considers?|proposes?|negotiates?|reviews?|defines?|request|requests|writes?|publish|publishes|document|documents|draft|who|might|may be|hours only|only (?:in|during|on) (?:office|working|business|week))\b/i

const NOUN_PAGE =
  /\b(?:status|web|wiki|landing|home|help|front|support) pages?\b|\b(?:support|supports) (?:tickets?|24)|\b(?:API|system|function|phone|conference) calls?\b|\bcalls? (?:to|of) (?:the )?API\b|\bresponse (?:times?|codes?)\b|\bsupporting\b/gi

// What may stand in a clause that only tells the time: "at night or in an emergency, ...".
const TIME_ONLY =
  /^(?:\W|\b(?:also|even|and|or|in|at|on|the|an?|both|especially|including|too|for|during|emergency|emergencies|incidents?|urgent|cases?|weekends?|nights?|holidays|bank|public|if|it|is|happens?|its|required|needed|necessary)\b)*$/i

/** Whether a sentence promises that people help out of hours. A denial, a plan or a question does not. */
export function promisesHelp(sentence: string): boolean {
  if (sentence.trim().endsWith('?') || !isOutOfHours(sentence)) return false
  const clauses = sentence.split(/\s*[,;:()–—]\s*|\s+-\s+|\s+(?=but\b|unless\b)/).filter((clause) => clause !== '')
  return clauses.some((clause, at) => isOutOfHours(clause) && isPromise(withNeighbour(clauses, at)))
}

/** A clause that only says when, with the clause that says what: the next one, else the one before. */
function withNeighbour(clauses: readonly string[], at: number): string {
  const clause = clauses[at] ?? ''
  const rest = clause.replace(new RegExp(OUT_OF_HOURS, 'gi'), ' ')
  if (!TIME_ONLY.test(rest)) return clause
  const neighbour = at === 0 ? clauses[1] : clauses[at - 1]
  return at > 0 && neighbour !== undefined ? `${neighbour} ${clause}` : `${clause} ${neighbour ?? ''}`
}

function isPromise(statement: string): boolean {
  // "If the team cannot respond at night, ..." is a condition: what follows decides.
  const cleaned = statement.replace(NOUN_PAGE, ' ').replace(/\bno(?:t only| matter| later| longer than)\b/gi, ' ')
  return (HELP.test(cleaned) || COVER.test(cleaned)) && !NO_PROMISE.test(cleaned)
}

/** Whether a text says itself how to get through: a number, an address, a link, a channel, a pager. */
export function namesRoute(text: string): boolean {
  return /https?:|\S@\S|(?<!\w)#[\w-]+|\+?\d[\d ()-]{6,}\d|\bpagers?\b|\bpagerduty\b|\bopsgenie\b|\bext(?:ension)?\.? ?\d/i.test(
    text,
  )
}
