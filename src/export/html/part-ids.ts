/** Ids of parts of the page. Names of commands can be no activity's id, and no id has a slash. */
export const PART = {
  ask: 'ask',
  list: 'list',
  roles: 'role',
  gaps: 'gaps',
  about: 'about',
  answers: 'ui/answers',
  answer: 'ui/answer',
  question: 'ui/question',
  as: 'ui/as',
  status: 'ui/status',
  filters: 'ui/filters',
  count: 'ui/count',
  matrix: 'ui/matrix',
  code: 'ui/code',
  circumstances: 'ui/circumstances',
} as const
