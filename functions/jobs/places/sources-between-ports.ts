import { cbp, type PlaceSource } from './source.ts'

const sectorPage = (name: string, path: string): PlaceSource => ({
  title: `${name} Sector`,
  publisher: cbp,
  url: `https://www.cbp.gov/border-security/along-us-borders/border-patrol-sectors/${path}`,
  asOf: 'undated',
})

/** Sources on the Border Patrol and on Air and Marine Operations. */
export const sourcesBetweenPorts = {
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
} as const satisfies Record<string, PlaceSource>
