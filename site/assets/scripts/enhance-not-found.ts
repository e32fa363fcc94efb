/** The address of a removed job still ends in its announcement's number. */
export const enhanceNotFound = () => {
  const link = document.querySelector<HTMLAnchorElement>('#original')
  const control = /^\/jobs\/.*?(\d{6,})\/?$/.exec(location.pathname)?.[1]
  if (link && control) link.href = new URL(`job/${control}`, link.href).href
}
