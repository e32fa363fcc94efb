/*
 * The one script of the site. Everything works without it; it answers sooner. All of it together must stay below 6 kB
 * (brotli), loads as a module, needs no inline code and asks nobody but this site.
 */
import { enhanceAlertForm, enhanceChoices, enhanceForecast } from './enhance-alert-form.ts'
import { enhanceCheck } from './enhance-check.ts'
import { enhanceForms, enhanceFormTokens } from './enhance-forms.ts'
import { enhanceJob } from './enhance-job.ts'
import { enhanceNotFound } from './enhance-not-found.ts'
import { enhanceSearch } from './enhance-search.ts'

enhanceSearch()
enhanceAlertForm()
enhanceChoices()
enhanceForecast()
enhanceForms()
enhanceCheck()
enhanceNotFound()
enhanceJob()
enhanceFormTokens()
