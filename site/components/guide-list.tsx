import type { Content } from '../data/content.ts'

type GuideListProps = {
  guides: Content['guides']
  /** Titles only. */
  brief?: boolean
}

export const GuideList = ({ guides, brief }: GuideListProps) => (
  <ul class={brief ? 'plain names' : 'plain entries'}>
    {guides.map(({ name, front }) => (
      <li>
        <a href={`/guides/${name}/`}>{front.title}</a>
        {!brief && <p class="muted">{front.question}</p>}
      </li>
    ))}
  </ul>
)
