import type { MatrixFile } from '../src/model/matrix-file.js'

const VERBS = ['Provide', 'Maintain', 'Review', 'Set up', 'Monitor', 'Retire', 'Document', 'Test', 'Approve', 'Plan']
const THINGS = [
  'database',
  'pipeline',
  'firewall',
  'account',
  'dashboard',
  'backup',
  'certificate',
  'queue',
  'cluster',
  'report',
]
const PLACES = [
  'billing',
  'search',
  'payments',
  'identity',
  'mobile',
  'archive',
  'billing portal',
  'warehouse',
  'intranet',
  'labs',
]

/** A matrix of any size, the same for the same count: 20 roles, 50 groups, four parts and some duties an activity. */
export function makeLargeMatrix(count: number): MatrixFile {
  const roles = Array.from({ length: 20 }, (_, at) => `team-${String(at)}`)
  const pick = <T>(list: readonly T[], at: number) => list[at % list.length] as T
  return {
    whoowns: 1,
    id: 'large',
    title: 'A large organisation',
    source: { title: 'Handbook', url: 'https://github.com/example/handbook/blob/main/owners.md' },
    capacities: {
      responsible: { label: 'Responsible', mark: 'R', kind: 'responsible' },
      supporting: { label: 'Supporting', mark: 'S', kind: 'supporting' },
      informed: { label: 'Informed', mark: 'I', kind: 'informed' },
    },
    roles: Object.fromEntries(
      roles.map((id, at) => [
        id,
        {
          name: `Team ${String(at)}`,
          contacts: [{ type: 'slack', value: `#${id}`, url: `https://chat.example/${id}` }],
        },
      ]),
    ),
    groups: Object.fromEntries(
      Array.from({ length: 50 }, (_, at) => [`area-${String(at)}`, { title: `Area ${String(at)}` }]),
    ),
    activities: Object.fromEntries(
      Array.from({ length: count }, (_, at) => {
        const [verb, thing, place] = [
          pick(VERBS, at),
          pick(THINGS, Math.floor(at / 10)),
          pick(PLACES, Math.floor(at / 100)),
        ]
        const source = { section: `Area ${String(at % 50)}`, lines: [at + 1, at + 1] as [number, number] }
        const duty = (text: string, number: number) => ({ id: `d${String(at)}-${String(number)}`, text, source })
        return [
          `activity-${String(at)}`,
          {
            title: `${verb} the ${thing} of ${place} ${String(Math.floor(at / 1000))}-${String(at)}`,
            summary: `${verb} the ${thing} that ${place} needs, and keep it in order.`,
            keywords: [`${place} ${thing}`, `${thing} ${String(at)}`],
            group: `area-${String(at % 50)}`,
            source,
            assignments: {
              [pick(roles, at)]: {
                capacity: 'responsible',
                obligations: [duty(`${verb} the ${thing} when asked`, 1), duty(`Write down how the ${thing} works`, 2)],
                next_steps: [{ text: 'Ask the team beside you', contact: pick(roles, at + 1), source }],
              },
              [pick(roles, at + 1)]: { capacity: 'supporting', obligations: [duty('Help when asked', 3)] },
              [pick(roles, at + 7)]: 'informed',
            },
          },
        ]
      }),
    ),
  }
}
