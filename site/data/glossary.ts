/**
 * The words we use in everything people read, and those we avoid. A test checks the site, emails, forms, commands and
 * docs. Spelling is American; names and quoted titles keep theirs.
 */
export const glossary: readonly {
  use: string
  not: RegExp
  /** A sentence with this is exempt. */
  except?: RegExp
  because?: string
}[] = [
  {
    use: 'email',
    not: /\be-mails?\b|(?<!By )\bmail(?:s|ed)?\b(?! program| carrier)/i,
    except: /MAIL FROM/,
    because: 'mail is what a letter carrier brings',
  },
  { use: 'click', not: /\b(?:press|presses|pressed|pressing)\b (?:(?:the|a|one|this|that|it)\b|“)/i },
  {
    use: 'announcement',
    not: /\b(?:job )?(?:notices?|postings?)\b(?! period)/i,
    except: /call it|form fields, notices/,
    because: 'USAJOBS calls it so',
  },
  { use: 'careers', not: /\boccupations?\b/i, except: /each job, state and occupation|occupations, places, images/ },
  { use: 'international work', not: /\bCBP abroad\b/ },
  { use: 'can apply', not: /\bmay apply\b/i },
  { use: 'closing soonest first', not: /\bfirst to close first\b/i },
  { use: 'anymore', not: /\bany more(?=[.,:])/i },
  { use: 'in the meantime', not: /\bmeanwhile\b/i },
  { use: 'someone', not: /\bsomebody\b/i },
  { use: 'anyone', not: /\banybody\b/i },
  { use: 'everyone', not: /\beverybody\b/i },
  { use: 'phone', not: /\btelephones?\b/i },
  { use: 'ads', not: /\badvertise?ments?\b|\badvertising\b/i },
  { use: 'website', not: /\bweb sites?\b/i },
  { use: 'application limit', not: /\blimit of applications\b/i },
  { use: 'agency employees', not: /\bemployees of the agency\b|\bagency staff\b/i },
  { use: 'fill out (a form)', not: /\bfill(?:ed|s)? in (?:a|the|our|your) forms?\b/i },
  { use: 'unsubscribe with one click', not: /\bone press\b/i },
  { use: 'we’ll email you', not: /\b(?:we(?:’ll)?|we will|never|no longer) (?:not )?write to (?:you|me|this|it)\b/i },
  { use: 'quarantined, or waiting for a person', not: /\bheld for you\b/i },
  { use: 'expected …, got …', not: /\bwas given\b.*\bwanted\b|\bwanted is\b/i },
  { use: 'supervisor', not: /\bboss\b/i },
  { use: 'background investigation', not: /\bcheck of (?:your|the|their) past\b/i },
  { use: 'license', not: /\blicences?\b/i },
  { use: 'color', not: /\bcolour(?:s|ed|ful)?\b/i },
  { use: 'center', not: /\bcentres?\b/i },
  { use: 'organization', not: /\borganisations?\b(?!\.)/i },
  { use: 'canceled', not: /\bcancell(?:ed|ing)\b/i },
  { use: 'program', not: /\bprogrammes?\b/i },
  { use: 'traveler', not: /\btravell(?:er|ers|ed|ing)\b/i },
  { use: 'neighbor', not: /\bneighbour(?:s|ing|hood)?\b/i },
  { use: 'favorite', not: /\bfavourites?\b/i },
  { use: 'labor', not: /\blabour\b/i },
  { use: 'behavior', not: /\bbehaviours?\b/i },
  { use: 'recognize', not: /\b(?:recogn|organ|author|real|summar|special|anal)ys?ise[sd]?\b/i },
  { use: 'toward', not: /\btowards\b/i },
  { use: 'while', not: /\bwhilst\b/i },
  { use: 'among', not: /\bamongst\b/i },
  { use: 'afterward', not: /\bafterwards\b/i },
  { use: 'gray', not: /\bgrey\b/i },
  { use: 'catalog', not: /\bcatalogues?\b/i },
  { use: 'check', not: /\bcheque\b/i },
  { use: 'judgment', not: /\bjudgement\b/i },
]
