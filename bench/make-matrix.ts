import type { ActivityFile, MatrixFile } from '../src/model/matrix-file.js'

/** Few words, so that each stands in thousands of activities: the hardest case for a search. */
const WORDS = (
  'set configure deploy rotate review monitor restore archive migrate audit approve publish encrypt tag patch scale renew ' +
  'logs alerts backups secrets accounts pipelines dashboards certificates domains queues buckets networks images tickets ' +
  'invoices contracts clusters volumes policies budgets releases branches runbooks incidents schedules reports keys tokens ' +
  'payments search mail identity billing catalogue gateway warehouse portal ledger registry scheduler cache storage'
).split(' ')

/** A matrix of so many activities, the same each time. */
export function makeMatrix(count: number): MatrixFile {
  let state = 7
  const pick = () => WORDS[(state = (state * 48271) % 2147483647) % WORDS.length] ?? ''
  const roles = ['platform', 'product', 'security', 'data', 'support']
  const activities = Array.from({ length: count }, (_, at): [string, ActivityFile] => {
    const title = `${pick()} ${pick()} of the ${pick()} ${String(at + 1)}`
    return [
      `activity-${String(at + 1)}`,
      {
        title,
        summary: `How to ${pick()} the ${pick()} for ${pick()} and ${pick()}.`,
        assignments: {
          [roles[at % 5] ?? '']: {
            capacity: 'responsible',
            obligations: [{ id: 'o1', text: `${pick()} the ${pick()} before every ${pick()}` }],
          },
          [roles[(at + 1) % 5] ?? '']: 'supporting',
        },
      },
    ]
  })
  return {
    whoowns: 1,
    id: 'bench',
    title: 'Bench',
    capacities: {
      responsible: { label: 'Responsible', kind: 'responsible' },
      supporting: { label: 'Supporting', kind: 'supporting' },
    },
    roles: Object.fromEntries(roles.map((id) => [id, { name: `Team ${id}` }])),
    activities: Object.fromEntries(activities),
  }
}
