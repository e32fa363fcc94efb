/*
 * The script of every page that has none of its own. Everything works without it; it answers sooner. Like each of the
 * others it must stay below 6 kB (brotli), loads as a module, needs no inline code and asks nobody but this site.
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
