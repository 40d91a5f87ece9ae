/** Signals are handled in `open-prompter.ts`. In place of the package signal-exit, which listens to all of them again. */
export function onExit(): () => void {
  return () => undefined
}
