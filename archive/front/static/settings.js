// What Datasette's table.js expects from an inline script, which our Content-Security-Policy forbids.
window.DATASETTE_ALLOW_FACET = true;
