import { fileURLToPath } from 'node:url';
import { defineConfig, type HtmlTagDescriptor } from 'vite';

/** Where `vite` finds the API while the dashboard is being worked on. */
const SERVICE = process.env.DASHBOARD_SERVICE ?? 'http://localhost:3000';
const PATH = '/dashboard/';

export default defineConfig(({ command }) => ({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // Relative, because the service may stand under a prefix of a proxy.
  base: command === 'serve' ? PATH : './',
  plugins: [
    {
      name: 'base-of-the-development-server',
      apply: 'serve',
      transformIndexHtml: (html) => html.replace('<base href="./" />', `<base href="${PATH}" />`),
    },
    {
      name: 'preload',
      apply: 'build',
      // The page's script would ask for these only when it runs.
      transformIndexHtml: (_html, { bundle = {} }) => [
        link({ rel: 'preload', as: 'fetch', href: '../session' }),
        ...Object.keys(bundle)
          .filter((file) => file.startsWith('assets/echarts-') && file.endsWith('.js'))
          .map((file) => link({ rel: 'modulepreload', href: `./${file}` })),
      ],
    },
  ],
  build: {
    outDir: fileURLToPath(new URL('../dist/dashboard-page', import.meta.url)),
    emptyOutDir: true,
    // The polyfill is for browsers that are too old for the rest, too. Nothing is inlined: the CSP
    // allows no script or style without a file.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // ECharts.
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      // Libraries mark files with 'use client', which means nothing here.
      onLog: (level, log, handle) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log);
      },
    },
  },
  server: { proxy: { '^/(?!dashboard(/|$))': SERVICE } },
}));

function link(attributes: Record<string, string>): HtmlTagDescriptor {
  return { tag: 'link', attrs: { ...attributes, crossorigin: true }, injectTo: 'head' };
}
