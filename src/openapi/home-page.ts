import { HOME } from './home.view.js';

const { name, description, links } = HOME;

/** The same as HOME, for a browser. It has no script and fetches nothing. */
export const HOME_PAGE = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name}</title>
<style>
body { max-width: 40rem; margin: 4rem auto; padding: 0 1rem; font: 1rem/1.6 system-ui, sans-serif; color: #222; background: #fff; }
a { color: #0b57d0; }
@media (prefers-color-scheme: dark) { body { color: #ddd; background: #181818; } a { color: #8ab4f8; } }
</style>
</head>
<body>
<h1>${name}</h1>
<p>${description}</p>
<ul>
<li><a href="${links.docs}">API</a>: every route, with examples to run (<a href="${links.openapi}">OpenAPI document</a>)</li>
<li><a href="${links.live}">Live</a>: whether the process runs</li>
<li><a href="${links.ready}">Ready</a>: whether callbacks are kept</li>
</ul>
</body>
</html>
`;
