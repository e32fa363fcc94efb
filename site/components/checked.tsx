import { isOverdue, type Checked as Review } from '../data/review-period.ts'
import { calendarDate, easternDay } from '../kit/dates.ts'
import { Notice } from '../kit/notices.tsx'

/** Stands where the sources were read longer ago than they are good for. */
export const OverdueNotice = ({ review, now }: { review: Review; now: string }) =>
  isOverdue(review, easternDay(now)) ? (
    <Notice title="This page is due for a check" kind="warning">
      Its sources were last read on {calendarDate(review.checked)}. Facts may have changed since.
    </Notice>
  ) : null

/** When the sources of a page were last read, with a notice when that is too long ago. */
export const SourcesChecked = ({ review, now }: { review: Review; now: string }) => (
  <>
    <p class="source">Sources last checked on {calendarDate(review.checked)}.</p>
    <OverdueNotice review={review} now={now} />
  </>
)
