import { describe, expect, test } from 'vitest'
import { cellsOf, findingCodes, importText } from '../helpers/import-text.js'

describe('shapes of tables', () => {
  test('ticks with stars carry the capacities that the lines below the table give them', async () => {
    const { matrix } = await importText(
      [
        '# Who runs the bakery',
        '',
        '| Activity | Bakers | Shop staff |',
        '| --- | --- | --- |',
        '| Bake bread | ✓ | ✓* |',
        '| Answer complaints | ✓** | ✓ |',
        '| Order flour | | |',
        '',
        '\\* = in a supporting role',
        '** = if called upon',
      ].join('\n'),
    )
    expect(cellsOf(matrix)).toEqual([
      'Bake bread | Bakers: responsible, Shop staff: supporting',
      'Answer complaints | Bakers: on-call, Shop staff: responsible',
      'Order flour | ',
    ])
    expect(Object.values(matrix?.capacities ?? {}).map(({ mark, label }) => [mark, label])).toEqual([
      ['✓', 'Responsible'],
      ['✓*', 'in a supporting role'],
      ['✓**', 'if called upon'],
    ])
  })

  test('the table that the bundled matrix comes from gives 13 activities for 3 roles and two legend entries', async () => {
    const { readFileSync } = await import('node:fs')
    const text = readFileSync(new URL('../fixtures/gds-techops/table.md', import.meta.url), 'utf8')
    const { matrix, findings } = await importText(text)
    expect(Object.keys(matrix?.activities ?? {})).toHaveLength(13)
    expect(Object.keys(matrix?.roles ?? {})).toEqual(['product-team', 'reliability-engineering', 'cyber-security'])
    expect(Object.values(matrix?.capacities ?? {}).filter(({ source }) => source !== undefined)).toHaveLength(2)
    expect(cellsOf(matrix)).toContain(
      'Respond to incidents | Product team: responsible, Reliability Engineering: on-call, Cyber Security: on-call',
    )
    expect(findings).toEqual([])
  })

  test('letters may be joined in any way, and a legend says what they mean', async () => {
    const { matrix, findings } = await importText(
      [
        'R = Responsible, A = Accountable, C = Consulted, I = Informed',
        '',
        '| Task | Cook | Waiter | Owner |',
        '|---|---|---|---|',
        '| Menu | R/A | C, I | CI |',
        '| Wine | **R** & A | C (by phone) | N/A |',
      ].join('\n'),
    )
    expect(cellsOf(matrix)).toEqual([
      'Menu | Cook: responsible+accountable, Waiter: consulted+informed, Owner: consulted+informed',
      'Wine | Cook: responsible+accountable, Waiter: consulted (by phone), Owner: not-applicable',
    ])
    expect(findings).toEqual([])
  })

  test('a legend with the letter behind the word is not read by what follows it', async () => {
    const { matrix } = await importText(
      [
        'Accountable (A): answers for it. Responsible (R): does the work.',
        '',
        '| Task | Cook | Owner |',
        '|---|---|---|',
        '| Menu | R | A |',
      ].join('\n'),
    )
    expect(cellsOf(matrix)).toEqual(['Menu | Cook: responsible, Owner: accountable'])
  })

  test('blank, a dash and N/A stay three different things', async () => {
    const { matrix } = await importText(
      [
        '| Task | Dev team | Ops team | Client |',
        '|---|---|---|---|',
        '| Deploy | R | - | N/A |',
        '| Test | | A | C |',
      ].join('\n'),
    )
    expect(cellsOf(matrix)).toEqual([
      'Deploy | Dev team: responsible, Ops team: not-involved, Client: not-applicable',
      'Test | Ops team: accountable, Client: consulted',
    ])
    expect(matrix?.activities['deploy']?.assignments).toMatchObject({
      'ops-team': { original: '-' },
      client: { original: 'N/A' },
    })
  })

  test('a crossed tick says no, and an X beside ticks says no with a finding', async () => {
    const result = await importText(
      ['# Roles', '', '| Task | You | Us |', '|---|---|---|', '| Patch | ❌ | ✅ |', '| Log in | ✅ | X |'].join('\n'),
    )
    expect(cellsOf(result.matrix)).toEqual([
      'Patch | You: not-involved, Us: responsible',
      'Log in | You: responsible, Us: not-involved',
    ])
    expect(findingCodes(result)).toEqual(['cross-is-no'])
  })

  test('names in cells become roles, and the columns become variants', async () => {
    const result = await importText(
      [
        '# Shared responsibilities',
        '',
        '| Resource | Operations | Security |',
        '|---|---|---|',
        '| Servers | Provider | Shared |',
        '| Data | Customer | Provider and customer |',
        '| Tapes | Not applicable | Provider (on request) |',
      ].join('\n'),
    )
    expect(cellsOf(result.matrix)).toEqual(
      [
        'Servers | Provider: responsible @operations, Shared: responsible @security',
        'Data | Customer: responsible @operations, Provider: responsible @security, Customer: responsible @security',
        'Tapes | Provider: not-applicable @operations, Provider: responsible @security (on request), Customer: not-applicable @operations',
      ].map(
        (line) =>
          expect.stringMatching(new RegExp(`^${line.slice(0, line.indexOf('|')).replace(/[|]/g, '')}`)) as string,
      ),
    )
    expect(cellsOf(result.matrix)[0]).toBe('Servers | Provider: responsible @operations, Shared: responsible @security')
    expect(cellsOf(result.matrix)[1]).toBe(
      'Data | Customer: responsible @operations, Customer: responsible @security, Provider: responsible @security',
    )
    expect(findingCodes(result)).toEqual(['shared'])
  })

  test('columns of capacities hold the names', async () => {
    const { matrix } = await importText(
      'Task,Responsible,Accountable,Consulted,Informed\nMenu,Cook,Owner,"Waiter, Guest",-\n',
      'csv',
    )
    expect(cellsOf(matrix)).toEqual([
      'Menu | Cook: responsible, Owner: accountable, Waiter: consulted, Guest: consulted',
    ])
    expect(matrix?.activities['menu']?.attributes).toEqual({ Informed: '-' })
  })

  test('rows that are parties are turned around', async () => {
    const result = await importText(
      [
        '# Write permissions',
        '',
        '| | Menu | Till |',
        '|-|-|-|',
        '| Kitchen Managers | Yes | No |',
        '| Shop Operators | Sometimes | In specified hours |',
      ].join('\n'),
    )
    expect(cellsOf(result.matrix)).toEqual([
      'Menu | Kitchen Managers: responsible, Shop Operators: responsible',
      'Till | Kitchen Managers: not-involved, Shop Operators: responsible (In specified hours)',
    ])
    expect(result.matrix?.activities['till']?.assignments?.['shop-operators']).toMatchObject({
      capacity: 'conditional',
    })
    expect(findingCodes(result)).toEqual(['conditional-cell', 'transposed'])
  })

  test('the heading above a table names the party, and an activity in two tables belongs to both', async () => {
    const { matrix } = await importText(
      [
        "## Acme's roles and responsibilities",
        '',
        'Role or responsibility | Description',
        '--- | ---',
        'User support | Acme answers calls.',
        'Updates | Acme installs them.',
        '',
        '## Your roles and responsibilities',
        '',
        'Role or responsibility | Description',
        '--- | ---',
        'User support | You train people:<br>- at the start<br>- every year',
      ].join('\n'),
    )
    expect(cellsOf(matrix)).toEqual([
      'User support | Acme: responsible, You: responsible',
      'Updates | Acme: responsible',
    ])
    const support = matrix?.activities['user-support']?.assignments?.['you']
    expect(
      typeof support === 'object' && !Array.isArray(support) ? support.obligations?.map(({ text }) => text) : null,
    ).toEqual(['You train people:', 'at the start', 'every year'])
  })

  test('duties in words become obligations, and "None" says that there are none', async () => {
    const { matrix } = await importText(
      [
        '| Area | Vendor responsibilities | Customer responsibilities |',
        '|---|---|---|',
        '| Network | <ul><li>Runs it.</li><li>Watches it.</li></ul> | Asks for changes. |',
        '| Data | None | Owns and keeps it safe. |',
      ].join('\n'),
    )
    expect(cellsOf(matrix)).toEqual([
      'Network | Vendor: responsible, Customer: responsible',
      'Data | Vendor: not-involved, Customer: responsible',
    ])
    expect(matrix?.activities['network']?.assignments?.['vendor']).toMatchObject({
      obligations: [{ text: 'Runs it.' }, { text: 'Watches it.' }],
    })
  })

  test('one column may name the owner', async () => {
    const { matrix } = await importText(
      [
        '# Ownership of services',
        '',
        '| Service | Owning team | Notes |',
        '|---|---|---|',
        '| Billing | Payments team | critical |',
      ].join('\n'),
    )
    expect(cellsOf(matrix)).toEqual(['Billing | Payments team: responsible'])
    expect(matrix?.activities['billing']?.attributes).toEqual({ Notes: 'critical' })
  })

  test('a table may be about the activity in its heading', async () => {
    const { matrix } = await importText(
      [
        '# RACI by process',
        '',
        '## Deploy the site',
        '',
        '| Role | Responsibility |',
        '|---|---|',
        '| Developer | R |',
        '| Release manager | A |',
      ].join('\n'),
    )
    expect(cellsOf(matrix)).toEqual(['Deploy the site | Developer: responsible, Release manager: accountable'])
  })

  test('columns of lists hold the activities of each party', async () => {
    const { matrix } = await importText(
      ['Customer responsibilities | Acme responsibilities', '---|---', 'Pods | Whole platform', 'Volumes |'].join('\n'),
    )
    expect(cellsOf(matrix)).toEqual([
      'Pods | Customer: responsible',
      'Whole platform | Acme: responsible',
      'Volumes | Customer: responsible',
    ])
  })
})

describe('groups', () => {
  test('bold rows, a repeated first column and headings become groups', async () => {
    const { matrix } = await importText(
      [
        '# RACI',
        '',
        '## Kitchen',
        '',
        '| Task | Cook | Waiter |',
        '|---|---|---|',
        '| **Morning** |',
        '| Bake | R | I |',
        '| **Evening** | | |',
        '| Clean | A | R |',
        '',
        '## Office',
        '',
        '| Area | Task | Cook | Waiter |',
        '|---|---|---|---|',
        '| Money | Count | C | R |',
        '| | Bank | A | R |',
      ].join('\n'),
    )
    expect(cellsOf(matrix)).toEqual([
      'Kitchen > Morning > Bake | Cook: responsible, Waiter: informed',
      'Kitchen > Evening > Clean | Cook: accountable, Waiter: responsible',
      'Office > Money > Count | Cook: consulted, Waiter: responsible',
      'Office > Money > Bank | Cook: accountable, Waiter: responsible',
    ])
  })

  test('the same label may stand in several groups, and no id is the bare label then', async () => {
    const { matrix } = await importText(
      [
        '# Roles',
        '',
        '| Area | Process description | Platform Admin | Platform Viewer |',
        '|---|---|---|---|',
        '| Cloud | See all | X | X |',
        '| Cluster | See all | X | |',
      ].join('\n'),
    )
    expect(Object.keys(matrix?.activities ?? {})).toEqual(['cloud-see-all', 'cluster-see-all'])
  })

  test('unmarked labels with empty cells that head activities are sections, with a finding', async () => {
    const result = await importText(
      'Activity,DevOps (Platform),Client\nSetup,,\nServer,R/A,I\nSecurity,,\nBranches,C,R/A\n',
      'csv',
    )
    expect(cellsOf(result.matrix)).toEqual([
      'Setup > Server | DevOps (Platform): responsible+accountable, Client: informed',
      'Security > Branches | DevOps (Platform): consulted, Client: responsible+accountable',
    ])
    expect(result.matrix?.roles['devops-platform']?.aliases).toEqual(['Platform', 'DevOps'])
    expect(result.findings.map(({ code, line }) => [code, line])).toEqual([
      ['section-row', 2],
      ['section-row', 4],
    ])
  })
})

describe('honesty', () => {
  test('a cell that is not understood is kept, assigns nothing, and is reported with its line', async () => {
    const { matrix, findings } = await importText(
      [
        '| Task | Dev team | Ops team |',
        '|---|---|---|',
        '| Deploy | R | 50% |',
        '| Test | A | TBD |',
        '| Plan | C | R |',
      ].join('\n'),
    )
    expect(cellsOf(matrix)).toEqual([
      'Deploy | Dev team: responsible',
      'Test | Dev team: accountable',
      'Plan | Dev team: consulted, Ops team: responsible',
    ])
    expect(matrix?.activities['deploy']?.attributes).toEqual({ 'Ops team': '50%' })
    expect(findings.map(({ code, severity, line, text }) => [code, severity, line, text])).toEqual([
      ['unread-cell', 'warning', 3, '50%'],
      ['unread-cell', 'warning', 4, 'TBD'],
    ])
  })

  test('--map tells what a mark means', async () => {
    const { matrix, findings } = await importText(
      ['# Roles', '', '| Task | Dev team | Ops team |', '|---|---|---|', '| Deploy | P | B |'].join('\n'),
      'markdown',
      { map: ['P=responsible', 'B=supporting'] },
    )
    expect(cellsOf(matrix)).toEqual(['Deploy | Dev team: responsible, Ops team: supporting'])
    expect(findings).toEqual([])
  })

  test('a note behind a mark is kept with the cell, and one that nothing explains is reported', async () => {
    const { matrix, findings } = await importText(
      [
        '| Task | Dev team | Ops team |',
        '|---|---|---|',
        '| Deploy | R<sup>1</sup> | A† |',
        '',
        '1. Only on weekdays',
      ].join('\n'),
    )
    expect(cellsOf(matrix)).toEqual(['Deploy | Dev team: responsible (Only on weekdays), Ops team: accountable (†)'])
    expect(findings.map(({ code }) => code)).toEqual(['unknown-marker'])
  })

  test('two spellings of a role are merged with a finding, two columns of one table never', async () => {
    const result = await importText(
      [
        '## A',
        '',
        '| Task | Security | Ops |',
        '|---|---|---|',
        '| One | R | A |',
        '',
        '## B',
        '',
        '| Task | Security Team | Ops |',
        '|---|---|---|',
        '| Two | R | A |',
      ].join('\n'),
    )
    expect(result.matrix?.roles['security']).toMatchObject({ name: 'Security', aliases: ['Security Team'] })
    expect(findingCodes(result)).toEqual(['role-merged'])
    const apart = await importText(
      ['| Task | Security | Security Team |', '|---|---|---|', '| One | R | A |'].join('\n'),
    )
    expect(Object.keys(apart.matrix?.roles ?? {})).toEqual(['security', 'security-team'])
  })

  test('an activity is never called like a command', async () => {
    const { matrix } = await importText(
      ['| Task | Dev team | Ops team |', '|---|---|---|', '| Login | R | A |', '| Update | C | R |'].join('\n'),
    )
    expect(Object.keys(matrix?.activities ?? {})).toEqual(['login-activity', 'update-activity'])
  })

  test.each([
    [
      'a comparison of features',
      ['# Feature comparison', '', '| Feature | Free | Pro |', '|---|---|---|', '| SSO | ❌ | ✅ |'],
    ],
    [
      'service levels',
      ['# Service levels', '', '| Severity | Response | Owner |', '|---|---|---|', '| P1 | 1 hour | Ops team |'],
    ],
    ['contacts', ['# Contacts', '', '| Role | Name | Email |', '|---|---|---|', '| Cook | Ann | a@example.org |']],
    [
      'definitions of RACI',
      [
        '# RACI',
        '',
        '| Letter | Meaning |',
        '|---|---|',
        '| R | Responsible, does it |',
        '| A | Accountable, answers for it |',
      ],
    ],
    [
      'a comparison with stars',
      [
        '# Storage',
        '',
        '| Name | Type | Backup |',
        '|---|---|---|',
        '| Disk | Block | Yes* |',
        '| Tape | Object | Yes |',
        '',
        '\\* Not if deleted by mistake.',
      ],
    ],
    [
      'bullets under headings',
      [
        '# Responsibilities',
        '',
        '## Your responsibilities',
        '',
        '- Keep it clean',
        '',
        '## Our responsibilities',
        '',
        '- Pay',
      ],
    ],
  ])('%s is no matrix', async (_, lines) => {
    const { matrix, tables } = await importText(lines.join('\n'))
    expect(matrix).toBeNull()
    expect(tables.every(({ imported, reason }) => !imported && reason !== null)).toBe(true)
  })

  test('tables of another kind in a document with a matrix are left out, each with a reason', async () => {
    const { tables } = await importText(
      [
        '# Responsibilities',
        '',
        '## RACI',
        '',
        '| Task | Cook | Waiter |',
        '|---|---|---|',
        '| Bake | R | I |',
        '| Serve | C | R |',
        '',
        '## Rota',
        '',
        '| Week | Primary | Secondary |',
        '|---|---|---|',
        '| 1 | Ann | Bob |',
        '',
        '## Communication matrix',
        '',
        '| Event | Audience | Owner | Frequency |',
        '|---|---|---|---|',
        '| Release | All staff | Cook | Monthly |',
        '| Outage | All staff | Waiter | As needed |',
        '',
        '## Risks',
        '',
        '| Risk | Impact | Owner |',
        '|---|---|---|',
        '| Fire | High | Cook |',
      ].join('\n'),
    )
    expect(tables.map(({ imported, reason }) => [imported, reason])).toEqual([
      [true, null],
      [false, 'it is about "rota"'],
      [false, 'it is about "communication matrix"'],
      [false, 'it is about "risks"'],
    ])
  })
})

test('a column of a party that holds nothing but a condition is still a party', async () => {
  const result = await importText(
    [
      '# Responsibilities',
      '',
      '| | App team | Cloud foundation | Cloud provider |',
      '|---|---|---|---|',
      '| Patching | X | | |',
      '| Network | | *via building block* | |',
    ].join('\n'),
  )
  expect(cellsOf(result.matrix)).toEqual([
    'Patching | App team: responsible',
    'Network | Cloud foundation: responsible (via building block)',
  ])
  expect(findingCodes(result)).toEqual(['conditional-cell'])
})

describe('languages', () => {
  test.each([
    [
      'fr',
      '| Activité | MOA | MOE |\n|---|---|---|\n| Écrire | Responsable | Consulté |\n| Lire | Informé | Approuve |',
      'responsible, MOE: consulted',
      'informed, MOE: accountable',
    ],
    [
      'de',
      '| Aufgabe | IT | Kunde |\n|---|---|---|\n| Bauen | Verantwortlich | Informiert |\n| Testen | Konsultiert | Genehmigt |',
      'responsible, Kunde: informed',
      'consulted, Kunde: accountable',
    ],
    [
      'es',
      '| Tarea | TI | Cliente |\n|---|---|---|\n| Crear | Responsable | Informado |\n| Probar | Consultado | Aprueba |',
      'responsible, Cliente: informed',
      'consulted, Cliente: accountable',
    ],
    [
      'it',
      '| Attività | IT | Cliente |\n|---|---|---|\n| Creare | Responsabile | Informato |\n| Provare | Consultato | Approva |',
      'responsible, Cliente: informed',
      'consulted, Cliente: accountable',
    ],
    [
      'pt',
      '| Tarefa | TI | Cliente |\n|---|---|---|\n| Criar | Responsável | Informado |\n| Testar | Consultado | Aprova |',
      'responsible, Cliente: informed',
      'consulted, Cliente: accountable',
    ],
    [
      'ru',
      '| Задача | ИТ | Заказчик |\n|---|---|---|\n| Создать | Исполнитель | Информируется |\n| Проверить | Консультирует | Утверждает |',
      'responsible, Заказчик: informed',
      'consulted, Заказчик: accountable',
    ],
    [
      'zh',
      '| 活动 | 开发团队 | 客户 |\n|---|---|---|\n| 开发 | 负责 | 知情 |\n| 测试 | 咨询 | 批准 |',
      'responsible, 客户: informed',
      'consulted, 客户: accountable',
    ],
    [
      'ja',
      '| 作業 | 開発チーム | お客様 |\n|---|---|---|\n| 開発 | 実行責任 | 報告 |\n| 試験 | 相談 | 承認 |',
      'responsible, お客様: informed',
      'consulted, お客様: accountable',
    ],
    [
      'ko',
      '| 작업 | 개발팀 | 고객 |\n|---|---|---|\n| 개발 | 담당 | 통보 |\n| 시험 | 자문 | 승인 |',
      'responsible, 고객: informed',
      'consulted, 고객: accountable',
    ],
  ])('words of %s are known', async (_, text, first, second) => {
    const { matrix } = await importText(text)
    const lines = cellsOf(matrix)
    expect([lines[0]?.replace(/^.*?\| [^:]*: /, ''), lines[1]?.replace(/^.*?\| [^:]*: /, '')]).toEqual([first, second])
  })
})

test('a note that begins with a letter in brackets explains no mark', async () => {
  const { matrix, findings } = await importText(
    `# RACI\n\n| Role | Description |\n| --- | --- |\n| (R) Responsible | Does it |\n| (A) Accountable | Answers for it |\n\n## Duties\n\n| Activity | Client | Provider |\n| --- | --- | --- |\n| Open ports (A) | R | A |\n\n(A) Every instance that is reached from the internet without a filter in front of it is the responsibility of the client alone.\n`,
  )
  expect(Object.values(matrix?.capacities ?? {}).map(({ mark, kind }) => [mark, kind])).toEqual([
    ['A', 'accountable'],
    ['R', 'responsible'],
  ])
  expect(findings.filter(({ severity }) => severity === 'warning')).toEqual([])
})

test('an initial marked inside of its word reads as the word', async () => {
  const { matrix } = await importText(
    `# RACI\n\n| Letter | Meaning |\n| --- | --- |\n| R | __R__uns it |\n| I | told __I__nside the team, _l_ater |\n\n## Duties\n\n| Activity | Client | Provider |\n| --- | --- | --- |\n| Open ports | R | I |\n`,
  )
  const told = Object.values(matrix?.capacities ?? {}).flatMap(({ label, meaning }) => [label, meaning ?? ''])
  expect(told.join(' ')).toContain('Runs it')
  expect(told.join(' ')).not.toContain('_')
})

test('a tick in brackets that nothing explains is a tick with a note, and is reported', async () => {
  const result = await importText(
    '# Responsibilities\n\n| Task | Dev team | Ops team |\n|---|---|---|\n| Build | ✓ | (✓) |\n| Run | (✓) | ✓ |\n',
  )
  expect(cellsOf(result.matrix)).toEqual([
    'Build | Dev team: responsible, Ops team: responsible (in brackets)',
    'Run | Dev team: responsible (in brackets), Ops team: responsible',
  ])
  expect(findingCodes(result)).toEqual(['bracketed-mark'])
})

test.each([
  ['RKE | RKE2', true],
  ['v1 | v2', true],
  ['Team 1 | Team 2', false],
  ['L1 | L2', false],
])('columns %s below ticks are in doubt: %s', async (columns, isInDoubt) => {
  const result = await importText(
    `# Responsibilities\n\n| Task | ${columns} |\n|---|---|---|\n| Patch | ✓ | |\n| Watch | | ✓ |\n| Log | ✓ | ✓ |\n`,
  )
  expect(findingCodes(result).includes('parties-in-doubt')).toBe(isInDoubt)
})

test('columns beside those of parties that are read as such are named in one sentence', async () => {
  const cells = (text: string) => `${text} and keeps a record of it`
  const table = (headings: readonly string[]) =>
    `# Responsibilities\n\n| Task | Customer | ${headings.join(' | ')} |\n|---|---|${headings.map(() => '---|').join('')}\n${['Patch', 'Watch'].map((task) => `| ${task} | ${cells('Tests it')} | ${headings.map((heading) => cells(`${heading} does it`)).join(' | ')} |`).join('\n')}\n`
  const messageFor = async (headings: readonly string[]) =>
    (await importText(table(headings))).findings.find(({ code }) => code === 'parties-in-doubt')?.message
  expect(await messageFor(['Provider', 'North Shore'])).toMatch(/^"North Shore" stands .* is read as one;/)
  expect(await messageFor(['Provider', 'North Shore', 'East Bay'])).toMatch(
    /^"North Shore", "East Bay" stand .* are read as such;/,
  )
})

test('a table is read as duties of parties where it is asked for', async () => {
  const text =
    '# Crew\n\n| Nr | Who | Since | Work |\n|---|---|---|---|\n| 1 | Kestrel | May | Sweeps the yard; counts the crates |\n| 2 | Heron | June | Sweeps the yard |\n'
  const { matrix } = await importText(text, 'markdown', { shape: 'duties' })
  expect(cellsOf(matrix)).toEqual([
    'Sweeps the yard | Kestrel: responsible, Heron: responsible',
    'counts the crates | Kestrel: responsible',
  ])
})
