/** Words of English that tell who acts. All are in small letters. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ''))

/** Short names that are words of every text, whichever case they are in. */
export const NEVER_NAMES = words(`
  a all am an and any app are as at be but by can do for go he her him his how i id if in is it its me my no not
  of off ok on one or our out own per she so the them they this to uk up us we who why you your eu tv everyone
  everybody nobody anyone somebody someone team teams others`)

/** Names that are words of another meaning too: a single one of these is a role only where a capital letter shows it. */
export const COMMON_NOUNS = words(`
  application business change cloud communications compliance content cyber data database delivery design
  development engineering finance hosting incident information infrastructure legal maintenance management marketing
  monitoring network operations people platform privacy procurement product products project provider providers quality
  release reliability research risk sales security service services software storage support system systems technology
  tenant tenants testing tooling training users web`)

/** What may follow a name and leaves it the name of the same people. */
export const GROUP_NOUNS = words(`
  team teams staff people engineer engineers department group squad crew colleagues unit members specialists`)

export const DETERMINERS = words('the our your its their a an any each every both all another one')

/** After these a new statement begins. */
export const CLAUSE_WORDS = words(`
  and but then or if when where once while unless until till before after because since as so otherwise here there also
  additionally however later finally afterwards meanwhile whenever wherever though although usually only first`)

export const PREPOSITIONS = words('in at on for during outside from after before with within over under per upon')

export const MODALS = words('will must should shall can may might')

export const NEGATIONS = words(
  'not never no none nobody neither nor without cannot except unlike excluding hardly nothing',
)

/** "No later than" denies nothing. */
export const AFTER_HARMLESS_NO = words('later matter sooner only just doubt')

/** What people do for an activity. */
const VERBS = `
  accept act add administer advise agree alert analyse analyze answer apply approve arrange assess assign assist audit
  authorise authorize back build call certify change check clean clear close collect communicate compile complete conduct
  configure confirm coordinate correct cover create deal decide define deliver deploy design detect develop diagnose direct
  do document draft drive enable enforce ensure escalate establish estimate evaluate execute fix follow give govern grant
  handle help host identify implement inspect install investigate issue join keep lead look maintain make manage mitigate
  monitor move offer operate order organise organize oversee own patch pay perform plan prepare process produce propose
  provide provision publish pull purchase push raise rebuild record release remove renew repair replace report resolve
  respond restart restore review revoke roll rotate run scan schedule secure set share ship sign solve staff start step
  stop supply support switch take test track train triage troubleshoot tune turn update upgrade validate verify watch work
  write`

export const VERBS_BASE = words(VERBS)

export const VERBS_THIRD = new Set([...VERBS_BASE].map(thirdPerson))

function thirdPerson(verb: string): string {
  if (/(?:s|x|ch|sh|o)$/.test(verb)) return `${verb}es`
  return /[^aeou]y$/.test(verb) ? `${verb.slice(0, -1)}ies` : `${verb}s`
}

/** Who does only this takes no part in the work. */
export const PASSIVE_VERBS = words(`
  be become becomes benefit benefits depend depends exist exists expect expects gain gains get gets has have hear hears know
  knows lack lacks learn learns like likes mean means need needs receive receives rely relies remain remains see sees seem seems
  stay stays suffer suffers use uses consume consumes want wants was this thus its always across`)

/** Plural nouns that stand after a name as a verb would: "QA environments". */
export const PLURAL_NOUNS = words(`
  accounts alerts alarms apis apps applications artefacts artifacts assets backups budgets builds channels clusters
  components configs contacts contracts costs credentials dashboards databases details docs documents emails environments
  errors events exams features files findings guidelines guides hours incidents issues jobs keys libraries licences licenses
  limits links logs machines meetings metrics needs networks nodes numbers pages papers patches people permissions pipelines
  plans policies practices principles problems procedures processes products projects queries questions reports
  repositories requests requirements resources results risks roles rules runbooks scans scripts secrets sections servers
  services settings sites sources standards systems targets tasks teams tests tickets times tokens tools topics updates users
  values versions warnings windows`)

/** After one of these, the word before was a noun. */
export const FINITE = words('is are was were has have had must will can should may might do does did need shall cannot')

/** "Is ..." that make somebody take part. */
export const ACTIVE_PREDICATES = words(`
  responsible accountable on-call called paged asked consulted contacted involved expected required needed reachable brought
  owner owners approver approvers reviewer reviewers tasked committed obliged able ready engaged`)

/** A duty or a place in the work, as "has the ..." or "is in ..." name it. */
export const PART_NOUNS = words('duty job responsibility task call charge standby stand-by lead owner approver hand')

/** "Used by" and the like name whom it is for, not who does it. */
export const RECEIVED = words(`
  used needed wanted required expected requested read seen known consumed affected hit shared stand stood go abide`)

export const PARTNERS = words(`
  together jointly along agree agrees agreed cooperate cooperates cooperation collaborate collaborates collaboration
  consultation coordination coordinate coordinates discuss discusses liaise liaises pair pairs work works working co-ordinate
  aligned align`)

export const DEEDS = words(`
  help support approval consent advice input sign-off signature backing assistance review permission agreement okay
  authorisation authorization`)

export const CALLS = words(`
  call calls called calling contact contacts page pages ring rings phone phones ask asks asking involve involves consult
  consults consulting involving contacting paging telephone`)

export const HAND_OVERS = words(`
  escalate escalates escalated escalating hand hands handed delegate delegates delegated assign assigns assigned refer refers
  referred route routed turn fall falls up`)

export const LIES_WITH = words('lies rests sits stays')

/** What may stand behind a name that has ended. */
export const AFTER_NAME = words(`
  before after on in at when if while once for to and or as within during every each who which where that only daily
  weekly monthly first then the with through via from by because is are unless until twice under about instead directly
  immediately so but also too again over of will must can should has have does not never no cannot early later now soon
  straight using by outside out around round throughout even both out-of-hours day whenever a an whose alone itself themselves until beforehand afterwards between`)
