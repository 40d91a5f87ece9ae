/** Files that try to stall, crash or fool a reader of YAML. Each must be refused with a typed error, soon and in little memory. */
export interface HostileFile {
  name: string
  bytes: Buffer
}

const repeat = (text: string, times: number) => text.repeat(times)
const lines = (count: number, make: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => make(at)).join('\n')

/** Shapes, each at several sizes. */
const SHAPES: Record<string, (size: number) => string> = {
  'distinct keys': (size) => lines(size, (at) => `key${String(at)}: ${String(at)}`),
  'distinct keys in a flow map': (size) => `{ ${lines(size, (at) => `k${String(at)}: 1,`)} }`,
  'equal keys': (size) => lines(size, () => 'same: 1'),
  'a key twice in many maps': (size) => lines(size, (at) => `k${String(at)}: { same: 1, same: 2 }`),
  'names that nobody has': (size) =>
    `whoowns: 1\nid: x\ntitle: X\ncapacities: { r: { label: R, kind: responsible } }\nroles:\n` +
    lines(Math.min(size, 2000), (at) => `  role-number-${String(at)}: { name: Role number ${String(at)} }`) +
    `\nactivities:\n` +
    lines(
      Math.min(size, 20_000),
      (at) => `  a${String(at)}: { title: T, assignments: { role-numbr-${String(at)}: r } }`,
    ),
  'flow lists within each other': (size) => repeat('[', size),
  'closed flow lists within each other': (size) => repeat('[', size) + repeat(']', size),
  'flow maps within each other': (size) => repeat('{a: ', size) + repeat('}', size),
  'flow lists within each other under a key': (size) => `whoowns: ${repeat('[', size)}${repeat(']', size)}`,
  'lists within each other on a line': (size) => repeat('- ', size) + 'a',
  'lists within each other under a key': (size) => `whoowns:\n  ${repeat('- ', size)}a`,
  'maps within each other by indentation': (size) => lines(Math.min(size, 3000), (at) => `${repeat(' ', at)}k:`),
  'maps within each other after a tag': (size) =>
    `!!map\n${lines(Math.min(size, 2000), (at) => `${repeat(' ', at)}k:`)}`,
  'flow lists within each other after a tag': (size) => `a: !!seq ${repeat('[', size)}${repeat(']', size)}`,
  'aliases that double': (size) =>
    lines(
      Math.min(size, 60),
      (at) => `a${String(at)}: &a${String(at)} [${at === 0 ? 'x' : `*a${String(at - 1)}, *a${String(at - 1)}`}]`,
    ),
  'aliases of one list': (size) => `a: &a [${repeat('x,', size)}]\nb: [${repeat('*a,', size)}]`,
  'a list that holds itself': (size) => `a: &a [*a, ${repeat('x, ', size)}]`,
  'merge keys': (size) => `a: &a { x: 1 }\n${lines(size, (at) => `b${String(at)}: { <<: *a }`)}`,
  tags: (size) => lines(size, (at) => `k${String(at)}: !!binary aGk=`),
  'own tags': (size) => lines(size, (at) => `k${String(at)}: !js/function "x"`),
  directives: (size) => `%YAML 1.1\n---\n${lines(size, (at) => `k${String(at)}: no`)}`,
  documents: (size) => repeat('---\na: 1\n', size),
  'a key without end': (size) => `${repeat('k', size)}: 1`,
  'a quoted key without end': (size) => `"${repeat('k', size)}": 1`,
  'an open quote': (size) => `a: "${repeat('x\n  ', size)}`,
  'an open single quote': (size) => `a: '${repeat("x''\n  ", size)}`,
  escapes: (size) => `a: "${repeat('\\u0041', size)}\\q"`,
  'blank lines': (size) => `${repeat('\n', size)}a: [`,
  spaces: (size) => `${repeat(' ', size)}\ta: 1`,
  tabs: (size) => `a:\n${repeat('\t', size)}b: 1`,
  comments: (size) => `${repeat('# x\n', size)}a: [`,
  'question marks': (size) => repeat('? ', size),
  colons: (size) => repeat(': ', size),
  'colons without blanks': (size) => repeat(':', size),
  hashes: (size) => `a: ${repeat('x #', size)}\n  b`,
  'block text': (size) => `a: |\n${repeat('  x\n', size)} y`,
  'folded text': (size) => `a: >\n${repeat('  x\n   y\n', size)}b`,
  'plain text over lines': (size) => `a: x\n${repeat('  y\n', size)}  z: 1`,
  'carriage returns': (size) => repeat('a\r', size),
  'null characters': (size) => repeat('\u0000', size),
  'byte order marks': (size) => repeat('\ufeff', size),
  'brackets in quotes': (size) => `a: "${repeat('[', size)}"\nb: '${repeat('{', size)}'`,
  'proto key': (size) => `${lines(size, (at) => `k${String(at)}: 1`)}\n__proto__: { polluted: true }`,
  'constructor key': (size) => `a: { b: [${repeat('1, ', size)}], constructor: { prototype: { polluted: true } } }`,
  'prototype key in JSON': (size) => `{"a": "${repeat('x', size)}", "prototype": {"polluted": true}}`,
  'proto key by escape': (size) => `"\\x5f_proto__": { polluted: true }\n${lines(size, (at) => `k${String(at)}: 1`)}`,
  'a matrix of empty activities': (size) => `${HEAD}activities:\n${lines(size, (at) => `  a${String(at)}:`)}`,
  'a matrix of wrong roles': (size) =>
    `${HEAD}activities:\n  a:\n    title: A\n    assignments:\n${lines(size, (at) => `      r${String(at)}: nothing`)}`,
  'a matrix of long texts': (size) => `${HEAD}activities:\n  a:\n    title: "${repeat('ab', size * 10)}"`,
  'a matrix of wrong keys': (size) =>
    `${HEAD}activities:\n  a:\n    title: A\n${lines(size, (at) => `    tit${String(at)}: x`)}`,
  'a loop of groups': (size) =>
    `${HEAD}activities: {}\ngroups:\n${lines(Math.min(size, 1500), (at) => `  g${String(at)}: { title: G${String(at)}, parent: g${String((at + 1) % Math.min(size, 1500))} }`)}`,
  'a loop of members': (size) =>
    `${HEAD.replace('roles:\n', `roles:\n${lines(Math.min(size, 1500), (at) => `  m${String(at)}: { name: M${String(at)}, kind: group, members: [m${String((at + 1) % Math.min(size, 1500))}] }`)}\n`)}activities: {}`,
}

const HEAD =
  'whoowns: 1\nid: x\ntitle: X\ncapacities:\n  r: { label: R, kind: responsible }\nroles:\n  t: { name: T }\n'
const SIZES = [70, 900, 5000, 20_000, 60_000]

const ENCODED: [string, Buffer][] = [
  ['nothing', Buffer.alloc(0)],
  ['half a character', Buffer.from([0x61, 0x3a, 0x20, 0xc3])],
  ['an overlong slash', Buffer.from([0xc0, 0xaf])],
  ['half of a surrogate', Buffer.from([0xed, 0xa0, 0x80])],
  ['UTF-16', Buffer.from('\ufeffwhoowns: 1\n', 'utf16le')],
  ['UTF-16, the other way', Buffer.from('\ufeffwhoowns: 1\n', 'utf16le').swap16()],
  ['Latin-1', Buffer.from('title: caf\xe9\n', 'latin1')],
  ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0])],
  ['noise', Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 7919 + 13) % 256))],
  ['a gzip header', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0])],
]

export function listHostileFiles(): HostileFile[] {
  const shaped = Object.entries(SHAPES).flatMap(([name, make]) =>
    SIZES.map((size) => ({ name: `${name} (${String(size)})`, bytes: Buffer.from(make(size), 'utf8') })),
  )
  const encoded = ENCODED.map(([name, bytes]) => ({ name, bytes }))
  const cut = [10, 60, 200, 900].flatMap((length) =>
    ['{"whoowns": 1, "id": "x", "title": "', `${HEAD}activities:\n  a: { title: A, assignments: { t: `].map(
      (start, kind) => ({
        name: `cut off (${String(length)}, ${String(kind)})`,
        bytes: Buffer.from(start + repeat('x', length)),
      }),
    ),
  )
  const lone = [
    '-',
    '?',
    ':',
    '[',
    '{',
    '"',
    "'",
    '|',
    '>',
    '&',
    '*',
    '!',
    '%',
    '@',
    '`',
    '#',
    '~',
    '.',
    ',',
    '\\',
  ].flatMap((sign) => [
    { name: `only ${sign}`, bytes: Buffer.from(sign) },
    { name: `${sign} as a value`, bytes: Buffer.from(`whoowns: ${sign}\n`) },
  ])
  return [...shaped, ...encoded, ...cut, ...lone]
}
