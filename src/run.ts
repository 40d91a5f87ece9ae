import type { MatrixView } from './model/view.js'
import { WhoownsError } from './model/errors.js'
import type { MatrixHead, Role } from './model/matrix.js'
import { findRole, requireRole, requireSituation } from './ask/find-role.js'
import type { Flags } from './grammar/spec.js'
import type { Context } from './io/context.js'
import { createTheme, wantsColour, type Theme } from './io/theme.js'
import { disarmCommands } from './render/disarm-commands.js'
import { renderJson, type JsonKind } from './render/json.js'
import { listWarnings } from './render/warnings.js'
import { sanitiseLine } from './matrix/sanitise.js'
import { openMatrix } from './sources/open-matrix.js'
import { rememberedRole } from './sources/user-state.js'

const DEFAULT_WIDTH = 80
const MIN_WIDTH = 20
const MAX_TEXT = 200

/** One run of a command: what was asked, the world it runs in, and the ways in which it may answer. */
export class Run {
  private opened: MatrixView | null = null
  private chosen: Role | null = null

  constructor(
    readonly args: readonly string[],
    readonly flags: Flags,
    readonly context: Context,
    /** Names of all commands, for suggestions. */
    readonly commands: readonly string[],
    /** The compiled copy of the matrix was found damaged in an earlier try. */
    private readonly damaged = false,
  ) {}

  get json(): boolean {
    return this.flags.has('json')
  }

  get plain(): boolean {
    return this.flags.has('plain')
  }

  get quiet(): boolean {
    return this.flags.has('quiet')
  }

  /** The matrix that the flags, the environment or the folder name; opened once. */
  async matrix(): Promise<MatrixView> {
    this.opened ??= await openMatrix(this.flags.text('matrix') ?? this.context.env['WHOOWNS_MATRIX'], this.context, {
      noCache: this.flags.has('no-cache'),
      rebuild: this.damaged,
      offline: this.flags.has('offline'),
      note: (text) => this.note(text),
    })
    return this.opened
  }

  /** The matrix if a command has opened it: an error says which one it speaks of. */
  get openedMatrix(): MatrixView | null {
    return this.opened
  }

  /** The role that asks: `--as`, then WHOOWNS_ROLE, then the remembered one; null when there is none. Never guessed. */
  role({ head }: MatrixView): Role | null {
    if (this.chosen) return this.chosen
    const given = this.flags.text('as')
    if (given !== undefined) return requireRole(head, given)
    const fromEnvironment = this.context.env['WHOOWNS_ROLE'] ?? ''
    if (fromEnvironment === '') return this.rememberedRole(head)
    const role = findRole(head, fromEnvironment)
    if (role) return role
    throw new WhoownsError(
      'UNKNOWN_ROLE',
      `WHOOWNS_ROLE is "${sanitiseLine(fromEnvironment)}", which is no role of ${head.title}.`,
      {
        hint: `Roles: ${head.roles.map(({ id }) => id).join(', ')}.`,
      },
    )
  }

  /** Answers for this role from now on; for one that the user has just chosen. */
  chooseRole(role: Role): void {
    this.chosen = role
  }

  private rememberedRole({ id, roles }: MatrixHead): Role | null {
    const remembered = rememberedRole(this.context, id)
    const role = roles.find((other) => other.id === remembered)
    if (!role) return null
    this.chosen = role
    if (!this.plain && !this.flags.has('field'))
      this.note(`as ${role.name}, remembered; change with --as or whoowns role --forget.`)
    return role
  }

  /** Whether text is to be linear and questions numbered, for screen readers and simple terminals. */
  get accessible(): boolean {
    const { ACCESSIBLE, WHOOWNS_ACCESSIBLE } = this.context.env
    return (
      this.flags.has('accessible') ||
      [ACCESSIBLE, WHOOWNS_ACCESSIBLE].some((value) => !/^(0|false)?$/.test(value ?? ''))
    )
  }

  /** Ids of the situations given with `--when`. */
  situations({ head }: MatrixView): string[] {
    return this.flags.list('when').map((name) => requireSituation(head, name).id)
  }

  /** Throws when `--when` is given to a command in which it would choose nothing, and says why. */
  refuseSituations(why: string): void {
    if (!this.flags.has('when')) return
    throw new WhoownsError('USAGE', `${why}, so --when chooses nothing in it.`, {
      hint: 'Leave it out: each entry says under what condition it applies.',
    })
  }

  /** The words of the question as one line; throws when there are too many to be one. */
  question(): string {
    const text = this.args.join(' ').trim()
    if (Array.from(text).length > MAX_TEXT) {
      throw new WhoownsError('INPUT_TOO_LONG', `The question has more than ${String(MAX_TEXT)} characters.`, {
        hint: 'A few words are enough.',
      })
    }
    return text
  }

  /** Columns to lay text out for. */
  get width(): number {
    return Math.max(MIN_WIDTH, this.columns() ?? DEFAULT_WIDTH)
  }

  private columns(): number | null {
    const fromEnvironment = Number(this.context.env['COLUMNS'])
    if (Number.isInteger(fromEnvironment) && fromEnvironment > 0) return fromEnvironment
    return this.context.isTerminal(1) ? this.context.columns() : null
  }

  async theme(descriptor: 1 | 2 = 1): Promise<Theme> {
    const { env } = this.context
    const isTerminal = () => this.context.isTerminal(descriptor)
    return createTheme(wantsColour(env, this.accessible || this.flags.has('no-color'), isTerminal))
  }

  /** Text for standard output, ended by one newline. */
  print(text: string): void {
    if (text !== '') this.context.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
  }

  /** Text for people, which may end up in the log of a job: nothing in it is a command to the runner. */
  printText(text: string): void {
    this.print(disarmCommands(text, this.context.env))
  }

  /** The JSON document of this run, narrowed by `--fields`. */
  printJson(kind: JsonKind, data: object): void {
    const { tool } = this.context
    const view = this.opened
    const warnings = view === null ? [] : listWarnings(view, this.context.today()).concat(view.origin.notices ?? [])
    const fields = this.flags
      .text('fields')
      ?.split(',')
      .map((field) => field.trim())
    this.print(renderJson({ kind, tool, view, data, warnings, fields }))
  }

  /** A remark beside the answer, on standard error; silent with `-q`, and with `--json`, which has `warnings`. */
  note(text: string): void {
    if (!this.quiet && !this.json) this.context.stderr.write(disarmCommands(`whoowns: ${text}\n`, this.context.env))
  }
}
