/** Columns of the terminal of a question. In place of the package cli-width, which opens standard output for it. */
function cliWidth({ output, defaultWidth }: { output: { columns?: number }; defaultWidth: number }): number {
  return output.columns || defaultWidth
}

export { cliWidth as default }
