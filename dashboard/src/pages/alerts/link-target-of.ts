const PAGE = /\/dashboard(\/.*)$/;

/** The target of an alert's link: a page of the dashboard, or an address of the service. */
export type LinkTarget = { page: string } | { address: string };

/** The link has the public address of the service, which may differ from this page's address. */
export function linkTargetOf(link: string): LinkTarget {
  if (!URL.canParse(link)) return { address: link };
  const { pathname, search } = new URL(link);
  const page = PAGE.exec(pathname)?.[1];
  return page === undefined ? { address: link } : { page: `${page}${search}` };
}
