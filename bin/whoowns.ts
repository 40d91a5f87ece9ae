import { runCli } from '../src/cli.js'

// The library and the parts that are loaded later use this file as well, for what they share with it.
if (require.main === module) runCli()
