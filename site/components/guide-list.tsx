import type { Content } from '../content.ts'

export const GuideList = ({ guides }: { guides: Content['guides'] }) => (
  <ul class="guides">
    {guides.map(({ name, front }) => (
      <li>
        <a href={`/guides/${name}/`}>{front.title}</a>
        <br />
        <span class="small muted">{front.question}</span>
      </li>
    ))}
  </ul>
)
