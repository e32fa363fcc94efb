import { states } from '../../functions/jobs/index.ts'
import { occupationSlug, occupationText, otherSeries } from '../data/format-occupation.ts'
import { occupations } from '../data/occupations.ts'
import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'
import { prosePage } from './prose.tsx'

type LinksProps = { heading: string; links: readonly (readonly [href: string, text: string])[] }

const Links = ({ heading, links }: LinksProps) => (
  <section>
    <h2>{heading}</h2>
    <ul class="plain">
      {links.map(([href, text]) => (
        <li>
          <a href={href}>{text}</a>
        </li>
      ))}
    </ul>
  </section>
)

/** The site map for people; search engines get `sitemap.xml`. */
export const siteMapPages = (site: Site): Page[] => [
  prosePage({
    path: '/site-map/',
    title: 'Site map',
    description: 'All pages of Border Patrol Jobs by topic.',
    site,
    children: (
      <>
        <div class="topics">
          <Links
            heading="Jobs"
            links={[
              ['/', 'Map of the states'],
              ['/jobs/', 'Find a job'],
              ['/jobs/anywhere/', 'Nationwide jobs'],
              ['/jobs/remote/', 'Remote jobs'],
              ['/sectors/', 'Border Patrol sectors'],
              ['/ports/', 'Ports of entry'],
              ['/alerts/', 'Job alerts by email'],
              ['/saved/', 'Saved jobs'],
            ]}
          />
          <Links
            heading="Careers"
            links={[
              ['/occupations/', 'All careers'],
              ...occupations.map(({ slug, plainName }) => [`/occupations/${slug}/`, plainName] as const),
              ...otherSeries().map((code) => [`/occupations/${occupationSlug(code)}/`, occupationText(code)] as const),
            ]}
          />
          <Links
            heading="Guides"
            links={[
              ['/guides/', 'All guides'],
              ['/guides/questions/', 'Questions and answers'],
              ['/can-i-apply/', 'Can I apply?'],
              ...site.content.guides.map(({ name, front }) => [`/guides/${name}/`, front.title] as const),
            ]}
          />
          <Links
            heading="News"
            links={[
              ['/news/', 'All news'],
              ...site.content.news.map(({ name, front }) => [`/news/${name}/`, front.title] as const),
              ['/newsletter/', 'Weekly newsletter'],
            ]}
          />
          <Links
            heading="About this site"
            links={[
              ['/about/', 'About'],
              ['/data/', 'Data for developers'],
              ['/contact/', 'Contact'],
              ['/privacy/', 'Privacy'],
              ['/terms/', 'Terms of use'],
              ['/accessibility/', 'Accessibility'],
            ]}
          />
        </div>
        <h2>States and territories</h2>
        <ul class="list">
          {states.map(({ slug, name }) => (
            <li>
              <a href={`/states/${slug}/`}>{name}</a>
            </li>
          ))}
        </ul>
      </>
    ),
  }),
]
