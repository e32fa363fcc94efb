import { cbp, type PlaceSource } from './source.ts'

/** Sources on ports of entry and field offices. */
export const sourcesAtPorts = {
  'border-crossings': {
    title: 'Border Crossing Entry Data',
    publisher: 'Bureau of Transportation Statistics, from CBP counts',
    url: 'https://data.bts.gov/Research-and-Statistics/Border-Crossing-Entry-Data/keg4-3bc2',
    asOf: 'extract of 2016 or later',
  },
  '19-cfr-101.3': {
    title: '19 CFR 101.3, ports of entry',
    publisher: 'Code of Federal Regulations, copy on another site',
    url: 'https://getpocketlaw.com/law/cfr_19/section-101-3-customs-service-ports-and-ports-of-entry_350318c6621e',
    asOf: 'undated copy',
  },
  '8-cfr-100.4': {
    title: '8 CFR 100.4, ports of entry and field offices',
    publisher: 'Code of Federal Regulations, copy on another site',
    url: 'https://print.casetext.com/regulation/code-of-federal-regulations/title-8-aliens-and-nationality/chapter-i-department-of-homeland-security/subchapter-b-immigration-regulations/part-100-statement-of-organization/section-1004-field-offices',
    asOf: 'October 2024',
  },
  'baltimore-2022': {
    title: 'Baltimore Field Office adds three ports',
    publisher: 'WTKR, quoting CBP',
    url: 'https://wtkr.com/news/cbps-baltimore-field-office-adds-3-ports-including-norfolk-newport-news-to-operational-control',
    asOf: 'July 2022',
  },
  'baltimore-2008': {
    title: 'Baltimore, achievements of fiscal year 2008',
    publisher: `${cbp}, archived copy`,
    url: 'https://corpora.tika.apache.org/base/docs/govdocs1/596/596881.html',
    asOf: 'December 2008',
  },
  baltimore: {
    title: 'New director for the mid-Atlantic',
    publisher: 'Border Security Report, from a CBP release',
    url: 'https://www.border-security-report.com/new-us-cbp-director-for-mid-atlantic-operations-formally-assumes-command/',
    asOf: 'undated',
  },
  'laredo-field-office': {
    title: 'Testimony of the director of the Laredo Field Office',
    publisher: 'U.S. Department of Homeland Security',
    url: 'http://www.dhs.gov/news/2012/05/01/written-testimony-us-customs-and-border-protection-house-homeland-security',
    asOf: 'May 2012',
  },
  'el-paso-field-office': {
    title: 'Plan ahead when you cross borders',
    publisher: `${cbp}, archived copy`,
    url: 'https://corpora.tika.apache.org/base/docs/govdocs1/560/560538.html',
    asOf: 'August 2008',
  },
  'florida-2017': {
    title: 'Operations in Florida after Hurricane Irma, CSMS 17-000554',
    publisher: `${cbp}, passed on by the Census Bureau`,
    url: 'https://content.govdelivery.com/accounts/USCENSUS/bulletins/1b65ff2',
    asOf: 'September 2017',
  },
  'louisiana-2021': {
    title: 'Notice of arrival in the New Orleans Tri-Port',
    publisher: 'Louisiana Maritime Association, from a CBP notice',
    url: 'https://online.louisianamaritime.org/2021/02/12/cbp-new-orleans-tri-port-notification-of-arrival-boarding-request-guidance',
    asOf: 'February 2021',
  },
  'louisiana-2013': {
    title: 'Preparation for Tropical Storm Karen',
    publisher: 'Louisiana Maritime Association, from a CBP notice',
    url: 'http://online.louisianamaritime.org/2013/10/03/southern-currents-13-011/',
    asOf: 'October 2013',
  },
  'georgia-2019': {
    title: 'CBP closes at Brunswick and Savannah',
    publisher: 'Benzinga, from a CBP notice',
    url: 'https://www.benzinga.com/news/19/09/14362623/cbp-at-brunswick-and-savannah-closes-in-storms-wake',
    asOf: 'September 2019',
  },
  'louisville-2022': {
    title: 'Louisville officers seize narcotics',
    publisher: cbp,
    url: 'https://cbp.gov/newsroom/local-media-release/louisville-cbp-intercepted-over-2000-pounds-narcotics-january',
    asOf: 'February 2022',
  },
  'tucson-field-office': {
    title: 'New port director at San Luis',
    publisher: `${cbp}, copy of a release`,
    url: 'https://www.einpresswire.com/article/717903111/cbp-announces-chris-leon-as-the-new-area-port-director-for-san-luis-port-arizona',
    asOf: 'June 2024',
  },
  'san-juan-field-office': {
    title: 'The year in the Caribbean',
    publisher: cbp,
    url: 'https://www.cbp.gov/newsroom/local-media-release/cbp-year-review-caribbean-operations-reach-important-milestones-secure',
    asOf: 'February 2021',
  },
  'sandy-2012': {
    title: 'CBP resumes operations after Hurricane Sandy',
    publisher: 'Bay Brokerage, from a CBP release',
    url: 'https://baybrokerageus.com/u-s-customs-and-border-protection-resumes-operations-in-new-england-mid-atlantic-regions',
    asOf: 'October 2012',
  },
} as const satisfies Record<string, PlaceSource>
