/** The build file for a path. */
export interface DashboardFile {
  /** Below the folder of the build. */
  name: string;
  /** Its name has a hash of its content. */
  immutable: boolean;
}

const ASSET = /^\/assets\/([\w-]+(?:\.[\w-]+)+)$/;
const OTHER = /^\/([\w-]+(?:\.[\w-]+)+)$/;

/**
 * Files are in the build's folder itself or in `assets`. Any other path is a page, even with a dot,
 * such as /templates/order.shipped.
 *
 * @param path after `/dashboard`, without query
 * @returns null for a page
 */
export function toDashboardFile(path: string): DashboardFile | 'none' | null {
  const [, asset] = ASSET.exec(path) ?? [];
  if (asset !== undefined) return { name: `assets/${asset}`, immutable: true };
  if (path.startsWith('/assets/')) return 'none';
  const [, other] = OTHER.exec(path) ?? [];
  return other === undefined || other === 'index.html' ? null : { name: other, immutable: false };
}
