/** Where a row comes from. `asOf` is the date of what the source says, in words. All were read on 25 November 2026. */
export type PlaceSource = { title: string; publisher: string; url: string; asOf: string }

const cbp = 'U.S. Customs and Border Protection'
const sectorPage = (name: string, path: string): PlaceSource => ({
  title: `${name} Sector`,
  publisher: cbp,
  url: `https://www.cbp.gov/border-security/along-us-borders/border-patrol-sectors/${path}`,
  asOf: 'undated',
})

const table = {
  'big-bend': sectorPage('Big Bend', 'big-bend-sector-texas'),
  blaine: sectorPage('Blaine', 'blaine-sector-washington'),
  buffalo: sectorPage('Buffalo', 'buffalo-sector-new-york'),
  'detroit-station': sectorPage('Detroit Station, Detroit', 'detroit-sector-selfridge-angb-michigan/detroit-station'),
  laredo: sectorPage('Laredo', 'laredo-sector-texas'),
  'laredo-south': sectorPage('Laredo South Station, Laredo', 'laredo-sector-texas/laredo-south-station'),
  'laredo-west': sectorPage('Laredo West Station, Laredo', 'laredo-sector-texas/laredo-west-station'),
  miami: sectorPage('Miami', 'miami-sector-florida'),
  'san-diego': {
    title: 'San Diego Sector highlights of fiscal year 2019',
    publisher: cbp,
    url: 'https://cbp.gov/newsroom/local-media-release/san-diego-sector-border-patrol-highlights-fiscal-year-2019',
    asOf: 'fiscal year 2019',
  },
  'el-centro': {
    title: 'El Centro Sector highlights of fiscal year 2014',
    publisher: 'Imperial Valley News, from a CBP release',
    url: 'https://www.imperialvalleynews.com/index.php/news/imperial-valley-news/804-el-centro-sector-border-patrol-highlights-fiscal-year-2014.html',
    asOf: 'fiscal year 2014',
  },
  yuma: {
    title: 'Three arrested near Yuma',
    publisher: 'SW Arizona News, quoting the sector’s page',
    url: 'https://swarizonanews.com/stories/669500507-three-mexican-nationals-arrested-near-yuma-ariz-by-u-s-customs-and-border-protection',
    asOf: 'February 2025',
  },
  blythe: {
    title: 'Yuma agents stop three smuggling events',
    publisher: 'Enchantment State News, quoting the station’s page',
    url: 'https://enchantmentstatenews.com/stories/665485422-yuma-border-patrol-agents-stop-three-human-smuggling-events',
    asOf: 'October 2024',
  },
  tucson: {
    title: 'Arrests in the Pajarito Mountains',
    publisher: 'Tucson Standard, quoting the sector’s page',
    url: 'https://tucsonstandard.com/stories/666056255-illegal-migrants-in-the-remote-pajarito-mountains-area-apprehended-by-u-s-customs-and-border-protection-agents',
    asOf: 'November 2024',
  },
  'el-paso': {
    title: 'Rescue by agents of the Lordsburg Station',
    publisher: 'New Mexico Sun, quoting CBP',
    url: 'https://newmexicosun.com/stories/667801086-four-migrants-rescued-by-border-patrol-agents-from-the-lordsburg-station',
    asOf: 'January 2025',
  },
  'del-rio': {
    title: 'Talk with the deputy chief of the Del Rio Sector',
    publisher: 'Concho Valley Homepage',
    url: 'https://www.conchovalleyhomepage.com/news/local-news/exclusive-conversation-with-del-rio-sector-deputy-chief-patrol-agent-juan-bernal/',
    asOf: '2023',
  },
  'del-rio-stations': {
    title: 'Talk with the chief of the Del Rio Sector',
    publisher: 'FOX West Texas',
    url: 'https://myfoxzone.com/video/news/state-of-the-border-leader-of-del-rio-sector-addresses-several-issues/504-f43651ea-d4c4-411b-ae04-18cd7625de45',
    asOf: 'undated',
  },
  'rio-grande-valley': {
    title: 'Committee visits the Rio Grande Valley Sector',
    publisher: cbp,
    url: 'https://www.cbp.gov/newsroom/spotlights/homeland-security-committee-visits-rio-grande-valley-sector',
    asOf: 'January 2015',
  },
  spokane: {
    title: 'Spokane Sector, achievements of fiscal year 2008',
    publisher: `${cbp}, archived copy`,
    url: 'https://corpora.tika.apache.org/base/docs/govdocs1/424/424852.html',
    asOf: 'October 2008',
  },
  'spokane-stations': {
    title: 'Border Patrol moves agents to its Spokane office',
    publisher: 'KREM, quoting the sector',
    url: 'https://www.krem.com/article/news/us-border-patrol-to-move-30-agents-to-reopened-spokane-office/293-556696001',
    asOf: 'undated',
  },
  havre: {
    title: 'Border Patrol in Montana adapts',
    publisher: 'KRTV, quoting the sector',
    url: 'https://krtv.com/news/u-s-border-patrol-in-montana-adapts-to-changes-caused-by-covid',
    asOf: 'fall 2020',
  },
  'grand-forks': {
    title: 'Smuggling attempt stopped in Minnesota',
    publisher: 'KX News, quoting CBP',
    url: 'https://www.kxnet.com/crime-tracker/u-s-border-patrol-foils-human-smuggling-attempt-in-minnesota/',
    asOf: 'May 2023',
  },
  'grand-forks-2024': {
    title: 'Smuggling attempts stopped in the Grand Forks Sector',
    publisher: `${cbp}, copy of a release`,
    url: 'https://www.einpresswire.com/article/727148257/usbp-foils-human-smuggling-attempts',
    asOf: 'July 2024',
  },
  detroit: {
    title: 'How agents work on the border with Canada',
    publisher: 'WDIV, quoting the sector',
    url: 'https://www.clickondetroit.com/news/2019/03/18/see-how-agents-officers-work-to-secure-the-us-canada-border/',
    asOf: 'March 2019',
  },
  swanton: {
    title: 'New station in Champlain, New York',
    publisher: 'HSToday, from a CBP release',
    url: 'https://www.hstoday.us/subject-matter-areas/border-security/border-patrol-breaks-ground-on-new-station-in-champlain-new-york/',
    asOf: 'August 2023',
  },
  'swanton-stations': {
    title: 'CBP in Vermont, slides of July 2013',
    publisher: `${cbp}, copy on another site`,
    url: 'https://slideplayer.com/slide/9544727/',
    asOf: 'July 2013',
  },
  houlton: {
    title: 'Cooperation during eclipse weekend',
    publisher: 'Shore News Network, from a CBP release',
    url: 'https://shorenewsnetwork.com/2024/04/03/cbp-asks-for-public-cooperation-during-eclipse-weekend-in-maine',
    asOf: 'April 2024',
  },
  'houlton-stations': {
    title: 'Agents strive to keep borders safe',
    publisher: 'The County, quoting the sector',
    url: 'https://thecounty.me/2016/06/15/houlton/agents-strive-to-keep-borders-safe/',
    asOf: 'June 2016',
  },
  'new-orleans': {
    title: 'New chief for the New Orleans Sector',
    publisher: 'NOLA.com, quoting the sector',
    url: 'https://www.nola.com/national_politics/2018/09/border_protection_new_orleans.html',
    asOf: 'September 2018',
  },
  ramey: {
    title: 'Arrests off St. Thomas',
    publisher: `${cbp}, copy of a release`,
    url: 'https://www.einpresswire.com/article/751997721/us-border-patrol-apprehends-11-non-citizens-from-romania-brazil-and-the-dominican-republic-in-st-thomas',
    asOf: 'October 2024',
  },
  'air-and-marine': {
    title: 'Air and Marine Operations leadership and organization',
    publisher: cbp,
    url: 'http://www.cbp.gov/border-security/air-sea/about/leadership',
    asOf: 'undated',
  },
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
  compiled: {
    title: 'General knowledge, not checked',
    publisher: 'the editors',
    url: 'https://www.cbp.gov/about/contact/ports',
    asOf: 'November 2026',
  },
} as const satisfies Record<string, PlaceSource>

export type SourceId = keyof typeof table
export const sources: Readonly<Record<SourceId, PlaceSource>> = table
