/** The address of a job that is gone still ends in the number of its announcement. */
export const enhanceNotFound = () => {
  const link = document.querySelector<HTMLAnchorElement>('#original')
  const control = /^\/jobs\/.*?(\d{6,})\/?$/.exec(location.pathname)?.[1]
  if (link && control) link.href = new URL(`job/${control}`, link.href).href
}
