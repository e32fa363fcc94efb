import type { Facets } from '../data/facets.ts'

/** A list's choices as plain links with real counts; `current` is the path of the page they're on. */
export const FacetLinks = ({ path, groups, current }: Facets & { current?: string }) =>
  groups.length === 0 ? null : (
    <details class="narrow-by no-print" open={current !== undefined && current !== path}>
      <summary>Filter and sort</summary>
      <dl>
        {groups.map(({ name, facets }) => (
          <>
            <dt>{name}</dt>
            <dd>
              <ul class="chips">
                {facets.map(({ slug, label, jobs }) => (
                  <li>
                    <a href={`${path}${slug}/`} aria-current={current === `${path}${slug}/` ? 'page' : undefined}>
                      {label}
                      {name !== 'Order' && ` (${jobs.length})`}
                    </a>
                  </li>
                ))}
              </ul>
            </dd>
          </>
        ))}
      </dl>
    </details>
  )
