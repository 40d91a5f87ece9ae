import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { MatrixDiff, RoleChange } from '../../src/model/diff.js'
import { SHOP, shopWith } from '../fixtures/shop.js'
import { makeFolder, makeRepository } from '../helpers/git-repository.js'
import { runCli } from '../helpers/run-cli.js'
import { expectJson } from '../helpers/schema.js'

type Change = readonly [string, string]

async function diffJson(cwd: string, ...args: string[]): Promise<MatrixDiff> {
  const { stdout, stderr } = await runCli(['diff', ...args, '--json'], { cwd })
  expect(stderr).toBe('')
  return expectJson<MatrixDiff>(stdout, 'diff').data
}

/** A role in a few words: what is not empty, without the texts. */
function brief({ role, responsibility, duties, membership, calls, contacts }: RoleChange): string {
  const parts = [
    ...responsibility.map(({ change, activity }) => `${change} ${activity.id}`),
    ...membership.map(({ change, group }) => `${change} ${group.id}`),
    ...duties.map(({ change, id }) => `duty ${change} ${id}`),
    ...calls.map(({ change, activity }) => `call ${change} ${activity.id}`),
    ...contacts.map(({ change }) => `contact ${change}`),
  ]
  return `${role.id}: ${parts.join(', ')}`
}

async function diffShop(...changes: readonly Change[]): Promise<MatrixDiff> {
  const cwd = makeFolder()
  writeFileSync(join(cwd, 'a.yaml'), SHOP)
  writeFileSync(join(cwd, 'b.yaml'), shopWith(...changes))
  return diffJson(cwd, 'a.yaml', 'b.yaml')
}

describe('five commits, each with one kind of change, name the affected roles and nobody else', () => {
  const steps: readonly {
    message: string
    change: Change
    roles: readonly string[]
    rest: Partial<MatrixDiff['counts']>
  }[] = [
    {
      message: 'Security takes patching over',
      change: [
        'capacity: responsible\n        obligations:\n          - { id: patch-monthly',
        'capacity: supporting\n        obligations:\n          - { id: patch-monthly',
      ],
      roles: ['platform: changed patch'],
      rest: { changed: 1 },
    },
    {
      message: 'A new duty',
      change: [
        'text: Write release notes }',
        'text: Write release notes }\n          - { id: deploy-tell, text: Tell support before }',
      ],
      roles: ['product: duty added deploy-tell'],
      rest: { duties: 1 },
    },
    {
      message: 'Another number',
      change: ['"+44 1"', '"+44 2"'],
      roles: ['platform: contact changed'],
      rest: { contacts: 1 },
    },
    {
      message: 'Platform is called before Security',
      change: [
        '      - { role: security, when: [incident] }\n      - { role: platform }\n',
        '      - { role: platform }\n      - { role: security, when: [incident] }\n',
      ],
      roles: ['platform: call moved respond', 'security: call moved respond'],
      rest: { calls: 2 },
    },
    {
      message: 'Support helps with training',
      change: ['support: not-involved', 'support: supporting'],
      roles: ['support: gained train'],
      rest: { gained: 1 },
    },
  ]
  const none = { roles: 0, gained: 0, lost: 0, changed: 0, duties: 0, calls: 0, contacts: 0, activitiesAdded: 0 }
  const zero = { ...none, activitiesRemoved: 0, activitiesRenamed: 0, rewordings: 0, moves: 0 }

  test('commit by commit, and all of them at once', async () => {
    const repository = makeRepository()
    repository.write('whoowns.yaml', SHOP)
    const commits = [repository.commit('first')]
    const made: Change[] = []
    for (const { message, change } of steps) {
      made.push(change)
      repository.write('whoowns.yaml', shopWith(...made))
      commits.push(repository.commit(message))
    }
    for (const [at, { roles, rest }] of steps.entries()) {
      const from = `${commits[at] ?? ''}:whoowns.yaml`
      const diff = await diffJson(repository.cwd, from, `${commits[at + 1] ?? ''}:whoowns.yaml`)
      expect(diff.roles.map(brief)).toEqual(roles)
      expect(diff.counts).toEqual({ ...zero, ...rest, roles: roles.length })
      expect(diff.from).toMatchObject({ id: 'shop', source: 'git', ref: from })
    }
    const whole = await diffJson(repository.cwd, `${commits[0] ?? ''}:whoowns.yaml`)
    expect(whole.to).toMatchObject({ source: 'file', ref: 'whoowns.yaml' })
    expect(whole.roles.map(brief)).toEqual([
      'platform: changed patch, call moved respond, contact changed',
      'support: gained train',
      'product: duty added deploy-tell',
      'security: call moved respond',
    ])
  })
})

describe('what changes nobody’s part', () => {
  test.each<[string, Change[]]>([
    ['another title', [['title: Deploy a release', 'title: Release the software']]],
    ['another id and the same title', [['  deploy:\n', '  release:\n']]],
    [
      'another id and title, the old one kept as an alias',
      [['  deploy:\n    title: Deploy a release', '  ship:\n    title: Ship it\n    aliases: [deploy]']],
    ],
    [
      'another id and title with the same duties',
      [['  deploy:\n    title: Deploy a release', '  ship:\n    title: Ship it']],
    ],
    [
      'another id and a title that is alike',
      [['  train:\n    title: Train new people', '  training:\n    title: Train new team people']],
    ],
    ['a duty in other words', [['Deploy every week', 'Deploy once a week']]],
    ['a duty with another id', [['deploy-weekly', 'weekly-deploy']]],
    ['another name of a role', [['name: Support', 'name: Help desk']]],
    [
      'a role with another id and the same name',
      [
        ['  support:\n    name: Support', '  help:\n    name: Support'],
        ['support: not-involved', 'help: not-involved'],
      ],
    ],
    [
      'another group of activities',
      [['title: Train new people\n    group: build', 'title: Train new people\n    group: run']],
    ],
    ['a capacity with another label', [['label: Supporting, short: supporting', 'label: Helping, short: helps']]],
  ])('%s is no change of responsibility', async (_, changes) => {
    const diff = await diffShop(...changes)
    expect([diff.responsibilityChanged, diff.roles, diff.same]).toEqual([false, [], false])
  })

  test('activities in another order move and nothing else', async () => {
    const [head = '', ...activities] = SHOP.split(/^(?= {2}(?:deploy|patch|respond|monitor|train):$)/m)
    const repository = makeRepository()
    repository.write('a.yaml', SHOP)
    repository.write('b.yaml', [head, ...activities.slice(1), activities[0]].join(''))
    const diff = await diffJson(repository.cwd, 'a.yaml', 'b.yaml')
    expect([diff.roles, diff.rewordings, diff.responsibilityChanged]).toEqual([[], [], false])
    expect(diff.moves).toEqual([{ of: 'activity', id: 'deploy', in: 'order', before: '1', after: '5' }])
    const text = await runCli(['diff', 'a.yaml', 'b.yaml'], { cwd: repository.cwd })
    expect(text.stdout.split('\n')[1]).toBe('No change of responsibility. Besides: 1 move.')
    const narrowed = await runCli(['diff', 'a.yaml', 'b.yaml', '--only', 'responsibility', '--exit-code'], {
      cwd: repository.cwd,
    })
    expect([narrowed.exitCode, narrowed.stdout]).toEqual([0, 'Shop: a.yaml → b.yaml\nNo difference.\n'])
  })

  test('comments, layout and order of roles in a cell make no difference', async () => {
    const diff = await diffShop([
      'assignments:\n      operations: responsible',
      'assignments: { operations: { capacity: [responsible] } } # by all of them',
    ])
    expect([diff.same, diff.counts.rewordings]).toEqual([true, 0])
  })
})

describe('what changes somebody’s part', () => {
  test.each<[string, Change[], string[]]>([
    [
      'a duty that goes from one role to another',
      [
        ['          - { id: deploy-notes, text: Write release notes }\n', ''],
        [
          '      platform: supporting\n',
          '      platform: { capacity: supporting, obligations: [{ id: deploy-notes, text: Write release notes }] }\n',
        ],
      ],
      ['product: duty removed deploy-notes', 'platform: duty added deploy-notes'],
    ],
    [
      'a member that leaves a group loses what the group holds',
      [['members: [platform, security]', 'members: [platform]']],
      ['security: lost monitor, left operations'],
    ],
    [
      'a part that comes to hold only in a situation',
      [
        [
          '      product: responsible\n      security: { capacity: on-call',
          '      product: { capacity: responsible, when: [night] }\n      security: { capacity: on-call',
        ],
      ],
      ['product: changed respond'],
    ],
    [
      'a capacity that comes to mean something else',
      [['mark: S, kind: supporting', 'mark: S, kind: informed']],
      ['platform: changed deploy', 'security: changed patch'],
    ],
    [
      'a group in the place of a role',
      [['      platform: supporting\n', '      operations: supporting\n']],
      ['platform: changed deploy', 'security: gained deploy', 'operations: gained deploy'],
    ],
    [
      'an activity that is new, with somebody who is only called',
      [
        [
          '  train:\n',
          '  back-up:\n    title: Back up the data\n    assignments: { platform: responsible }\n    call_chain: [{ role: platform }, { role: support }]\n  train:\n',
        ],
      ],
      ['platform: gained back-up', 'support: call added back-up'],
    ],
  ])('%s', async (_, changes, roles) => {
    const diff = await diffShop(...changes)
    expect([diff.roles.map(brief), diff.responsibilityChanged]).toEqual([roles, true])
  })

  test('two activities that are only alike in title are compared as two, and the guess is told', async () => {
    const diff = await diffShop([
      '  train:\n    title: Train new people\n    group: build\n    assignments:\n      product: responsible',
      '  train-all:\n    title: Train new people well\n    group: build\n    assignments:\n      platform: responsible',
    ])
    expect(diff.activities.renamed).toEqual([
      {
        from: { id: 'train', title: 'Train new people' },
        to: { id: 'train-all', title: 'Train new people well' },
        certain: false,
        reason: 'the title is alike',
      },
    ])
    expect(diff.roles.map(brief)).toEqual([
      'product: lost train',
      'platform: gained train-all',
      'support: changed train-all, changed train',
    ])
  })
})

describe('the sides', () => {
  test('a path counts from the root of the repository, "./" from the working folder, and an empty revision is the index', async () => {
    const repository = makeRepository()
    mkdirSync(join(repository.cwd, 'team'))
    repository.write('team/own.yaml', SHOP)
    repository.commit('first')
    repository.write('team/own.yaml', shopWith(['support: not-involved', 'support: supporting']))
    repository.git('add', '--all')
    repository.write('team/own.yaml', shopWith(['support: not-involved', 'support: responsible']))
    const cwd = join(repository.cwd, 'team')
    const after = async (...args: string[]) => {
      const diff = await diffJson(cwd, ...args)
      return diff.roles.flatMap((role) => role.responsibility.map((change) => change.after[0]?.capacities[0]?.id))
    }
    expect(await after('HEAD:team/own.yaml')).toEqual(['responsible'])
    expect(await after('HEAD:./own.yaml')).toEqual(['responsible'])
    expect(await after('HEAD:team/own.yaml', ':team/own.yaml')).toEqual(['supporting'])
    expect(await after(':./own.yaml')).toEqual(['responsible'])
    expect(await after('own.yaml', 'own.yaml')).toEqual([])
  })

  test('what a file extends is read as it was in the revision', async () => {
    const repository = makeRepository()
    const folder = join(repository.cwd, 'team')
    mkdirSync(join(folder, 'parts'), { recursive: true })
    const own = ['whoowns: 1', 'extends: ./parts/shop.yaml', 'id: own', 'title: Own', 'version: 1.0.0', '']
    repository.write('team/own.yaml', own.join('\n'))
    repository.write('team/parts/shop.yaml', SHOP)
    repository.commit('Two files')
    expect(await diffJson(folder, 'HEAD:./own.yaml')).toMatchObject({ same: true, rewordings: [], moves: [] })
    repository.write('team/parts/shop.yaml', shopWith(['      platform: supporting\n', '']))
    for (const [cwd, ref] of [
      [folder, 'HEAD:./own.yaml'],
      [folder, 'HEAD:team/own.yaml'],
      [repository.cwd, 'HEAD:team/own.yaml'],
    ] as const) {
      expect((await diffJson(cwd, ref)).roles.map(({ role }) => role.id)).toEqual(['platform'])
    }
    repository.commit('Changed in what it extends')
    const diff = await diffJson(repository.cwd, 'HEAD~1:team/own.yaml', 'HEAD:team/own.yaml')
    expect(diff.roles.map(({ role }) => role.id)).toEqual(['platform'])
    expect(diff.from.source).toBe('git')
  })

  test.each([
    ['../outside.yaml', 'HEAD:own.yaml:2:10 Cannot extend "../outside.yaml": it lies outside'],
    ['./gone.yaml', 'There is no file HEAD:gone.yaml (extended by HEAD:own.yaml:2:10)'],
    ['./own.yaml', 'the files extend each other in a circle'],
  ])('a file in a revision does not reach what is not in it: %s', async (extended, message) => {
    const repository = makeRepository()
    repository.write('own.yaml', `whoowns: 1\nextends: ${extended}\nid: own\ntitle: Own\nversion: 1.0.0\n`)
    repository.commit('One file')
    // What lies on the disk is not in the revision.
    repository.write('gone.yaml', SHOP)
    const { exitCode, stderr } = await runCli(['diff', 'HEAD:own.yaml', 'bundled'], { cwd: repository.cwd })
    expect(stderr).toContain(message)
    expect(exitCode).toBe(3)
  })

  test('a file whose name has a colon is a file', async () => {
    const repository = makeRepository()
    repository.write('main:whoowns.yaml', SHOP)
    expect((await diffJson(repository.cwd, 'main:whoowns.yaml', 'main:whoowns.yaml')).from.source).toBe('file')
  })

  test('the bundled matrix is a side, and the other side when none is given', async () => {
    const cwd = makeFolder()
    const diff = await diffJson(cwd, 'bundled')
    expect([diff.from.source, diff.to.source, diff.same]).toEqual(['bundled', 'bundled', true])
  })

  test.each([
    ['nowhere:whoowns.yaml', 'No revision "nowhere" in this repository.'],
    ['HEAD:nothing.yaml', 'There is no file HEAD:nothing.yaml.'],
    ['HEAD:', 'HEAD: names no file.'],
    ['HEAD:.', 'There is no file HEAD:..'],
    ['--output=x:whoowns.yaml', 'No revision "--output=x" in this repository.'],
    ['HEAD;touch pwned:whoowns.yaml', 'No revision "HEAD;touch pwned" in this repository.'],
    ['HEAD:broken.yaml', 'HEAD:broken.yaml:1:10 '],
    ['missing.yaml', 'Cannot read missing.yaml: there is no such file.'],
  ])('%s is refused with the reason', async (side, reason) => {
    const repository = makeRepository()
    repository.write('whoowns.yaml', SHOP)
    repository.write('broken.yaml', 'whoowns: 2\n')
    repository.commit('first')
    const { exitCode, stdout, stderr } = await runCli(['diff', '--', side], { cwd: repository.cwd })
    expect([exitCode, stdout]).toEqual([side === 'HEAD:' ? 2 : 3, ''])
    expect(stderr.split('\n')[0]).toContain(`whoowns: error: ${reason}`)
    expect(repository.git('status', '--porcelain')).toBe('')
  })

  test('outside of a repository a revision is refused', async () => {
    const { exitCode, stderr } = await runCli(['diff', 'main:whoowns.yaml'], { cwd: makeFolder() })
    expect([exitCode, stderr]).toEqual([
      3,
      'whoowns: error: main needs a git repository, and this folder is in none.\n' +
        'whoowns: hint: Run it inside a clone, or compare two files.\n',
    ])
  })
})

describe('the output', () => {
  const changes: Change[] = [
    ['support: not-involved', 'support: supporting'],
    ['"+44 1"', '"+44 2"'],
    ['title: Deploy a release', 'title: Deploy a new release'],
  ]

  async function outputs(...flags: string[]) {
    const cwd = makeFolder()
    writeFileSync(join(cwd, 'a.yaml'), SHOP)
    writeFileSync(join(cwd, 'b.yaml'), shopWith(...changes))
    return runCli(['diff', 'a.yaml', 'b.yaml', ...flags], { cwd })
  }

  test('is for people first: the verdict, the roles, the rest', async () => {
    expect((await outputs()).stdout).toBe(`Shop: a.yaml → b.yaml
2 roles affected: 1 gained. Besides: 1 contact changed, 1 rewording.

Support: 1 gained
  + Train new people: not involved → supporting

Platform: 1 contact changed
  ~ contact Phone +44 1 (office hours) → Phone +44 2 (office hours)

Wording and order (nobody’s part changes)
  · activity deploy, title: “Deploy a release” → “Deploy a new release”
`)
  })

  test('is Markdown for a pull request', async () => {
    expect((await outputs('--markdown', '--only', 'responsibility')).stdout).toBe(`### Shop: who is affected

1 role affected: 1 gained.

\`a.yaml\` → \`b.yaml\`

| Role | What changes |
| --- | --- |
| Support | 1 gained |

<details><summary>Support</summary>

- ➕ Train new people: not involved → supporting

</details>
`)
  })

  test('is lines for scripts', async () => {
    expect((await outputs('--plain', '-q')).stdout).toBe(
      'support\tresponsibility\tgained\ttrain\tnot involved\tsupporting\n' +
        'platform\tcontact\tchanged\t\t\tPhone +44 1 (office hours) → Phone +44 2 (office hours)\n' +
        '\twording\tactivity\tdeploy title\tDeploy a release\tDeploy a new release\n',
    )
    expect((await outputs('--field', 'role')).stdout).toBe('support\nplatform\n')
    expect((await outputs('--field', 'responsibility-changed')).stdout).toBe('true\n')
    const lines = (await outputs('--jsonl')).stdout.trimEnd().split('\n')
    expect(lines.map((line) => (JSON.parse(line) as RoleChange).role.id)).toEqual(['support', 'platform'])
    expect((await outputs('--field', 'nothing')).exitCode).toBe(2)
  })

  test('exits with 1 only when asked to, and only for the parts that are asked for', async () => {
    expect((await outputs()).exitCode).toBe(0)
    expect((await outputs('--exit-code')).exitCode).toBe(1)
    expect((await outputs('--exit-code', '--only', 'calls')).exitCode).toBe(0)
    expect((await outputs('--exit-code', '--only', 'contacts')).exitCode).toBe(1)
    expect((await outputs('--only', 'everything')).exitCode).toBe(2)
  })

  test('never is a wall of text: long lists end in a count, and --all shows all', async () => {
    const many = Array.from(
      { length: 40 },
      (_, at) => `  extra-${String(at)}:\n    title: Extra ${String(at)}\n    assignments: { support: responsible }\n`,
    )
    const repository = makeRepository()
    repository.write('a.yaml', SHOP)
    repository.write('b.yaml', `${SHOP}${many.join('')}`)
    const short = await runCli(['diff', 'a.yaml', 'b.yaml'], { cwd: repository.cwd })
    expect(short.stdout.split('\n').length).toBeLessThan(30)
    expect(short.stdout).toContain('\n  and 32 more (--all shows all)\n')
    const all = await runCli(['diff', 'a.yaml', 'b.yaml', '--all'], { cwd: repository.cwd })
    expect(all.stdout.match(/\+ Extra \d+: responsible/g)).toHaveLength(40)
  })
})
