import { scriptPathOf, scriptSource } from './script-source.ts'

export const script = scriptSource()

export const scriptPath = scriptPathOf(script)
