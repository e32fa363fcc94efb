/** What stands around every page of a peer, of the size of ours. */
export const head = `<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="/assets/site.css">
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">`

export const header = `<a class="skip" href="#main">Skip to the content</a>
<header class="top">
<a class="name" href="/"><svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="7"/><circle cx="22" cy="10" r="4"/></svg>Border Patrol Jobs</a>
<nav aria-label="Site"><ul><li><a href="/jobs/">Find a job</a></li><li><a href="/occupations/">Occupations</a></li><li><a href="/alerts/">Alerts</a></li><li><a href="/guides/">Guides</a></li><li><a href="/contact/">Contact</a></li></ul></nav>
</header>`

export const footer = `<footer class="bottom">
<nav aria-label="About this site"><ul><li><a href="/privacy/">Privacy</a></li><li><a href="/terms/">Terms</a></li><li><a href="/newsletter/">Newsletter</a></li><li><a href="/site-map/">Site map</a></li><li><a href="/about/">About</a></li><li><a href="/contact/">Contact</a></li><li><a href="/accessibility/">Accessibility</a></li></ul></nav>
<p><strong>Not a government site.</strong> Border Patrol Jobs is independent. It is not affiliated with, endorsed by or paid by U.S. Customs and Border Protection, the Department of Homeland Security or USAJOBS. You always apply on the official site, <a href="https://www.usajobs.gov/">USAJOBS.gov</a>, and never pay to apply.</p>
<p>The list of jobs comes from USAJOBS; <a href="/jobs/">Find a job</a> says when it was last read.</p>
</footer>`

/** Rows on a page of a list, as on ours. */
export const rows = 50
