import { scriptsMade } from './script-source.ts'

/** Each script of the site and its path. The path of the worker is no hash: browsers know a worker by its address. */
export const {
  script,
  scriptPath,
  searchScript,
  searchScriptPath,
  nearScript,
  nearScriptPath,
  savedScript,
  savedScriptPath,
  savedWorker,
} = scriptsMade()
