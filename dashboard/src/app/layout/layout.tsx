import { useEffect, useRef } from 'react';
import { NavLink, Outlet, useLocation } from 'react-router';
import { useSession } from '../session/session.js';
import { PAGES } from '../pages.js';
import { Account } from './account.js';
import styles from './layout.module.css';
import { SearchBox } from './search-box.js';
import { ThemeSwitch } from './theme-switch.js';

export function Layout() {
  const main = useRef<HTMLElement>(null);
  const { scopes } = useSession();
  useFocusOnNewPage(main);
  const links = PAGES.filter(({ label, scope }) => label && (!scope || scopes.includes(scope)));

  return (
    <div className={styles.layout}>
      <a
        className={styles.skip}
        href="#content"
        onClick={(event) => {
          // `<base href>` would take the link to another page.
          event.preventDefault();
          main.current?.focus();
        }}
      >
        Skip to content
      </a>
      <header className={styles.header}>
        <NavLink to="/" className={styles.brand} aria-label="Plivo delivery, overview">
          <svg viewBox="0 0 32 32" aria-hidden="true">
            <rect width="32" height="32" rx="9" />
            <path d="M8 17l5 5 11-12" />
          </svg>
          <span>Plivo delivery</span>
        </NavLink>
        <SearchBox />
        <Account />
      </header>
      <nav className={styles.navigation} aria-label="Pages">
        <ul>
          {links.map(({ path, label, badge: Badge }) => (
            <li key={path}>
              <NavLink to={path} end={path === '/'} className={styles.link}>
                {label}
                {Badge && <Badge />}
              </NavLink>
            </li>
          ))}
        </ul>
        <ThemeSwitch />
      </nav>
      <main ref={main} id="content" className={styles.main} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}

/** After a change of page, a screen reader and the keyboard start at the top. */
function useFocusOnNewPage(main: React.RefObject<HTMLElement | null>): void {
  const { pathname } = useLocation();
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [pathname, main]);
}
