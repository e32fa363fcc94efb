/*
 * The script of every page without its own. Everything works without it, just slower. Like each of the others, it must
 * stay below 6 kB (brotli), load as a module, need no inline code and contact only this site.
 */
import { enhanceAlertForm, enhanceChoices, enhanceForecast } from './enhance-alert-form.ts'
import { enhanceCheck } from './enhance-check.ts'
import { enhanceForms, enhanceFormTokens } from './enhance-forms.ts'
import { enhanceJob } from './enhance-job.ts'
import { enhanceNotFound } from './enhance-not-found.ts'
import { enhanceSave } from './enhance-save.ts'

enhanceAlertForm()
enhanceChoices()
enhanceForecast()
enhanceForms()
enhanceCheck()
enhanceNotFound()
enhanceJob()
enhanceSave()
enhanceFormTokens()
