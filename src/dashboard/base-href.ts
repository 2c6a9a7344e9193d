/**
 * The dashboard's folder, relative to one of its pages. This is right under every prefix of a
 * proxy, which the service does not know.
 *
 * @param path after `/dashboard`, without query: empty or from a slash on
 */
export function baseHrefOf(path: string): string {
  if (path === '') return './dashboard/';
  const depth = path.split('/').length - 2;
  return depth === 0 ? './' : '../'.repeat(depth);
}
