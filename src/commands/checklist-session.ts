import { reviewChecklist, type Checklist } from '../onboard/checklist.js'
import { listItems, type ChecklistItem } from '../onboard/item.js'
import { applyRecord, recordEvent, startChecklist, type ChecklistEvent, type ChecklistState } from '../onboard/state.js'
import { foldName } from '../matrix/fold.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import { WhoownsError } from '../model/errors.js'
import type { Role } from '../model/matrix.js'
import type { MatrixView } from '../model/view.js'
import type { Run } from '../run.js'
import type { ChecklistStore } from '../sources/checklist-store.js'
import { openSharedChecklist, openUserChecklist } from '../sources/open-checklist.js'

/** An event without its time. */
export type NewEvent = ChecklistEvent extends infer Event ? (Event extends unknown ? Omit<Event, 'at'> : never) : never

const MAX_SERVICE = 100

/** One checklist during a run: its items, what is saved of it, and what could not be saved. */
export class ChecklistSession {
  readonly items: readonly ChecklistItem[]
  readonly service: string | null
  private readonly store: ChecklistStore | null
  private state: ChecklistState | null = null
  /** Why answers are kept in memory only; null while they are saved. */
  failure: WhoownsError | null = null

  constructor(
    private readonly run: Run,
    readonly view: MatrixView,
    readonly role: Role,
  ) {
    this.items = listItems(view, role)
    this.service = readService(run)
    this.store = this.openStore()
  }

  private openStore(): ChecklistStore | null {
    const open = this.run.flags.has('shared') ? openSharedChecklist : openUserChecklist
    try {
      return open(() => this.start(), this.run.context)
    } catch (error) {
      if (!isWriteFailure(error)) throw error
      this.failure = error
      return null
    }
  }

  /** Reads what was saved before; STATE_UNREADABLE when that cannot be used. */
  load(): this {
    this.state = this.store?.read() ?? null
    return this
  }

  /** Whether something has been saved before. */
  get begun(): boolean {
    return this.state !== null
  }

  /** Sets the saved progress aside; the name under which it is kept, or null when there was none. */
  reset(): string | null {
    if (!this.store) throw this.failure ?? new Error('A checklist has no store')
    return this.store.reset()
  }

  /** Where the checklist stands. */
  review(): Checklist {
    const storage =
      this.store && this.state && this.failure === null
        ? { kind: this.store.kind, file: sanitiseLine(this.store.file) }
        : null
    return reviewChecklist({
      items: this.items,
      groups: this.view.head.groups,
      role: { id: this.role.id, name: this.role.name },
      service: this.service,
      storage,
      state: this.state,
    })
  }

  /** Saves what the events leave behind; throws when that fails. */
  save(events: readonly NewEvent[]): void {
    if (!this.store) throw this.failure ?? new Error('A checklist has no store')
    const at = this.run.context.now()
    this.state = this.store.update((state) => {
      let next = state
      return events.map((event) => {
        const record = recordEvent(next, { ...event, at })
        next = applyRecord(next, record)
        return record
      })
    })
  }

  /** As `save`, but when the answers cannot be saved they are kept in memory, and `failure` says why. */
  saveOrKeep(events: readonly NewEvent[]): void {
    if (this.failure === null) {
      try {
        this.save(events)
        return
      } catch (error) {
        if (!isWriteFailure(error)) throw error
        this.failure = error
      }
    }
    const at = this.run.context.now()
    for (const event of events) {
      const state = this.state ?? this.start()
      this.state = applyRecord(state, recordEvent(state, { ...event, at }))
    }
  }

  private start(): ChecklistState {
    const scope = { matrix: this.view.head.id, role: this.role.id, service: this.service }
    return startChecklist(scope, this.items, this.run.context.now())
  }
}

export function readService({ flags }: Run): string | null {
  const service = flags.text('service')
  if (service === undefined) return null
  const name = sanitiseLine(service).trim()
  if (foldName(name) === '' || name.length > MAX_SERVICE) {
    throw new WhoownsError(
      'USAGE',
      `--service needs a name of 1 to ${String(MAX_SERVICE)} characters with a letter or a digit.`,
    )
  }
  return name
}

/** Whether the place of the state is at fault, as opposed to what stands in it. */
function isWriteFailure(error: unknown): error is WhoownsError {
  return error instanceof WhoownsError && (error.code === 'STATE_UNWRITABLE' || error.code === 'STATE_LOCKED')
}
