/** One of CloudFront's own error pages. */
export const refusal = (status: number, text: string, headers: Record<string, string> = {}): Response => {
  const body = `<!DOCTYPE html><title>ERROR: The request could not be satisfied</title><h1>${status} ERROR</h1><p>${text}</p>\n`
  const length = String(Buffer.byteLength(body))
  return new Response(body, { status, headers: { 'content-type': 'text/html', 'content-length': length, ...headers } })
}
