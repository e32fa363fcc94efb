/** How much of a list fits into the first round trip. */
export const rowsOnPage = 40

/** Address of a page of a list; the first is at the list's own. */
export const pagePath = (path: string, page: number) => (page === 1 ? path : `${path}page-${page}/`)

/** Links to a list's pages; none if one page holds it. */
export const Pages = ({ path, page, count }: { path: string; page: number; count: number }) =>
  count === 1 ? null : (
    <nav aria-label="Pages of this list">
      <ul class="chips">
        {Array.from({ length: count }, (_, index) => index + 1).map((each) => (
          <li>
            <a href={pagePath(path, each)} aria-current={each === page ? 'page' : undefined}>
              <span class="hidden">Page </span>
              {each}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
