/**
 * What English needs so that words meet: which words say nothing, which expressions are one word, which words of this field
 * mean the same. It knows nothing of any matrix.
 */

/** Words that say how somebody asks, not what about. */
export const FILLERS = listWords(
  'a about actually all also am an and any anybody anyone are as at be been being both but by can cannot cant could did ' +
    'do does doesnt doing dont each else even ever for from gds get gets getting give gives go goes going gonna got had ' +
    'has have having he hello help her here hey hi him his how i id if ill im in into is isnt it its ive just know let ' +
    'lets like look looks make makes may me might mine must my myself need needed needs no not now of off ok on one or ' +
    'our ours ourselves out own owner owners owning owns please pls point put really responsibilities responsibility ' +
    'responsible said say shall she should so some somebody someone something sort speak supposed take takes talk tell ' +
    'than thank thanks that thats the their them themselves then there theres these they thing things this those to too ' +
    'up upon us very want wants was we well were weve what whats when where wheres whether which who whom whos whose ' +
    'why will with within wont would yes yet you your youre yours yourself accountable ask asks person people contact ' +
    'call job duty duties meant question way whoever wondering idea',
)

/**
 * Words so general that a question loses nothing when the matrix does not know them. Any other unknown word is a sign that
 * the question is about something else.
 */
export const GENERAL_WORDS = listWords(
  'able again ago ahead almost alone along already although always another around asap away back bad bit both bring ' +
    'brings came certain come comes correct currently day days decide decides different during early either end enough ' +
    'everybody everyone everything exactly few find finds first follow fine full good great guys half handle handles ' +
    'happen happens happy hard here hold hour hours however important instead interested involved keep keeps kept kind ' +
    'last lately later least leave left less little long lot lots main many maybe mean means member members mention ' +
    'might minute minutes moment month months more morning most move moves moving much near never new next night none ' +
    'nothing number often old once only other others part particular place possible pretty probably properly provide ' +
    'provided provides quick quickly quite rather ready real recent right role roles same see seem seems side since ' +
    'single soon start started starting starts still stuff such suddenly sure team teams terms theyre thing think though ' +
    'through time today together tomorrow tonight took toward towards try trying turn two type types under understand ' +
    'until use used uses using usually various via week weeks whole work works working worry year years',
)

/**
 * Words of everyday and office life. Where a matrix does not know them, the question is hardly about what it answers, however
 * well its other words fit ("lift maintenance", "press account").
 */
export const EVERYDAY_WORDS = listWords(
  'airport animal annual apple appointment art award baby badge bag bank bar bathroom battery bed beer bicycle bike bill ' +
    'birthday boat body book booking bonus bottle box boy breakfast bridge brother building buildings bus business cab cafe ' +
    'cake camera canteen car card career carpet cash cat celebration chair charity chess child children chocolate ' +
    'christmas church cinema city class cleaner cleaning clock clothes club coat coffee colleague college colour ' +
    'competition concert conference contract cook cooking course cricket cup curtain cv cycle dance dentist desk diet ' +
    'dinner doctor dog door dress drink driver driving earth easter eat election email energy event exam exercise expense ' +
    'expenses eye eyes face family farm father festival film finance fish flat flight floor flower food football forest ' +
    'form friend fruit fun furniture game garden gas gift girl glasses gold golf government guitar gym hair hand head ' +
    'health heart heating holiday holidays home horse hospital hotel house housing hr husband ice income insurance ' +
    'interview invoice jacket journalist key keyboard keys kitchen lamp laptop law lawyer leave lesson letter library ' +
    'licence lift light lock lottery lunch luggage machine magazine mail map marathon market marketing maternity math ' +
    'meal media medicine meeting menu milk minister mobile money monitor mother motorbike mouse movie museum music ' +
    'newspaper novel office onboarding oven paid paint paper parcel parent parking parliament party passport paternity ' +
    'pay payment payroll payslip pen pencil pension pet phone phones photo piano picture pizza plane plant poem poetry ' +
    'police politics pool post poster potato prescription press price printer printing prize procurement promotion ' +
    'psychology purchase quiz radio rail railway rain recipe recruitment refund reimbursement rent restaurant retirement ' +
    'river road room rooms salary sale sales savings school sea season seat shelf ship shirt shoe shoes shop shopping ' +
    'shower sick sickness singing sister ski sleep snow social sofa song sport sports stairs stamp stand station ' +
    'stationery street student sugar summer sun swimming tax taxi tea teacher television tennis theatre ticket tickets ' +
    'toilet tourist town toy traffic train trains training translation travel tree trees trip tv umbrella uniform union ' +
    'university vacation vegetable video visa visitor volunteer wage walk wall watch water weather wedding wife wine ' +
    'winter woman women wood yoga zoo',
)

/** Expressions of several words and the one word that they are. The longest that fits is taken. */
const EXPRESSIONS: readonly (readonly [string, string])[] = [
  ['set up', 'setup'],
  ['sets up', 'setup'],
  ['setting up', 'setup'],
  ['log in', 'login'],
  ['log into', 'login'],
  ['log on', 'login'],
  ['sign in', 'login'],
  ['on call', 'oncall'],
  ['out of hours', 'nighttime'],
  ['out of date', 'update'],
  ['up to date', 'update'],
  ['look after', 'maintain'],
  ['looks after', 'maintain'],
  ['looking after', 'maintain'],
  ['take care of', 'maintain'],
  ['takes care of', 'maintain'],
  ['keep an eye on', 'monitor'],
  ['keeps an eye on', 'monitor'],
  ['keeping an eye on', 'monitor'],
  ['keep running', 'maintain'],
  ['keeps running', 'maintain'],
  ['roll back', 'rollback'],
  ['two eyes', 'twoeyes'],
  ['2 eyes', 'twoeyes'],
  ['two pairs of eyes', 'twoeyes'],
  ['third party', 'thirdparty'],
  ['third parties', 'thirdparty'],
  ['3rd party', 'thirdparty'],
  ['3rd parties', 'thirdparty'],
  ['cloud watch', 'cloudwatch'],
  ['pager duty', 'pagerduty'],
  ['alert manager', 'alertmanager'],
  ['git hub', 'github'],
  ['key journey', 'journey'],
]

/** Words that mean the same in this field, by their stems. */
export const SAME_STEMS: Readonly<Record<string, string>> = {
  mainten: 'maintain',
  upkeep: 'maintain',
  respons: 'respond',
  provis: 'provision',
  authoris: 'author',
  authoriz: 'author',
  broken: 'break',
  broke: 'break',
  written: 'write',
  wrote: 'write',
  built: 'build',
  chose: 'choos',
  chosen: 'choos',
  choic: 'choos',
  analyst: 'analys',
  analysi: 'analys',
  analyt: 'analys',
  analyz: 'analys',
  patch: 'updat',
  upgrad: 'updat',
  outdat: 'updat',
  alarm: 'alert',
  infra: 'infrastructur',
  app: 'applic',
  k8: 'kubernet',
  vuln: 'vulner',
  cve: 'vulner',
  repo: 'repositori',
  dep: 'depend',
  env: 'environ',
  db: 'databas',
  doc: 'document',
  perm: 'permiss',
  privileg: 'permiss',
  cred: 'credenti',
  config: 'configur',
  setup: 'setup',
  sysadmin: 'admin',
  administr: 'admin',
  observ: 'monitor',
  watch: 'monitor',
  vendor: 'supplier',
  ci: 'pipelin',
  cicd: 'pipelin',
  pr: 'pull',
  dockeris: 'docker',
  hous: 'hous',
}

const LONGEST_EXPRESSION = 4
const BY_FIRST_WORD = new Map<string, Map<string, string>>()
for (const [expression, word] of EXPRESSIONS) {
  const [first = ''] = expression.split(' ')
  const known = BY_FIRST_WORD.get(first) ?? new Map<string, string>()
  BY_FIRST_WORD.set(first, known.set(expression, word))
}

/** Words with every known expression replaced by the one word that it is. */
export function joinExpressions(words: readonly string[]): string[] {
  const joined: string[] = []
  for (let at = 0; at < words.length; at += 1) {
    const known = BY_FIRST_WORD.get(words[at] ?? '')
    let taken = 1
    if (known) {
      for (let length = LONGEST_EXPRESSION; length > 1 && taken === 1; length -= 1) {
        if (known.has(words.slice(at, at + length).join(' '))) taken = length
      }
    }
    joined.push(taken > 1 ? (known?.get(words.slice(at, at + taken).join(' ')) ?? '') : (words[at] ?? ''))
    at += taken - 1
  }
  return joined
}

function listWords(words: string): ReadonlySet<string> {
  return new Set(words.split(' '))
}
