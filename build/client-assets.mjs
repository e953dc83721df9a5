// Prepares what the browser gets from other people: plotly.js as it is, Radzen's theme without the parts no page uses and inside a cascade
// layer (so that the house's own rules always win), and the two fonts with only the letters that can occur.
// Usage: node client-assets.mjs <radzen static web assets folder> <destination folder>
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

const [radzen, destination] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const subsetFont = require('subset-font');
const lib = path.join(destination, 'lib');
await mkdir(lib, { recursive: true });

await copyFile(require.resolve('plotly.js-basic-dist-min/plotly-basic.min.js'), path.join(lib, 'plotly-basic.min.js'));
await writeFile(path.join(lib, 'radzen.css'), layered(trimmed(await readFile(path.join(radzen, 'css/software-base.css'), 'utf8'))));
await writeFile(path.join(lib, 'source-sans.woff2'), await textFont());
await writeFile(path.join(lib, 'symbols.woff2'), await iconFont());

// Radzen components that no page of Lsk shows. A rule goes when each of its selectors names one of these.
function trimmed(css) {
  const unused = ['pivot', 'timeline', 'series', 'scheme', 'chart', 'sidebar', 'navigation', 'spreadsheet', 'sankey', 'spider', 'resource', 'layout',
    'gantt', 'scheduler', 'carousel', 'chat', 'colorpicker', 'profile', 'event', 'datafilter', 'month', 'year', 'planner', 'rating', 'legend', 'toc',
    'pie', 'donut', 'html', 'fabmenu', 'markdown', 'pyramid', 'funnel', 'area', 'login', 'virtual', 'fieldset', 'splitbutton', 'composite', 'marker',
    'linear', 'sortable', 'steps', 'autocomplete', 'timespanpicker', 'treenode', 'tree', 'color', 'background', 'border', 'order', 'offset', 'slot',
    'shade', 'variant', 'mt', 'ms', 'mr', 'ml', 'me', 'mb', 'm', 'mx', 'my', 'pt', 'ps', 'pr', 'pl', 'pe', 'pb', 'p', 'px', 'py', 'w', 'h', 'vw', 'vh',
    'min', 'max', 'justify', 'align', 'display', 'overflow', 'shadow', 'header', 'footer', 'badge', 'alert', 'card', 'menu', 'menuitem', 'context'];
  const names = new RegExp(`\\.rz-(${unused.join('|')})(?![a-z])`);
  return rules(css)
    .filter(rule => !rule.startsWith('@font-face'))
    .filter(rule => rule.startsWith('@') || !rule.slice(0, rule.indexOf('{')).split(/,(?![^()]*\))/).every(selector => names.test(selector)))
    .join('');
}

function layered(css) {
  return `@layer radzen{${css}}`;
}

// Top-level rules of minified css: cut where the braces close.
function rules(css) {
  const found = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < css.length; at++) {
    if (css[at] === '{') depth++;
    else if (css[at] === '}' && --depth === 0) {
      found.push(css.slice(start, at + 1).replace('\uFEFF', '').trim());
      start = at + 1;
    }
  }
  return found;
}

async function textFont() {
  const letters = range(0x20, 0x7e) + range(0xa0, 0x17f) + '\u2010\u2011\u2012\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2020\u2022\u2026\u202f\u2030\u2039\u203a\u20ac'
    + '\u2116\u2122\u2190\u2191\u2192\u2193\u2194\u2206\u2211\u2212\u221a\u221e\u2248\u2260\u2264\u2265\u2009\u200a\u0394\u03a3\u03bc\u03c3\u03c4\u03c6';
  return subsetFont(await readFile(path.join(radzen, 'fonts/SourceSans3VF-Upright.ttf.woff2')), letters, {
    targetFormat: 'woff2', variationAxes: { wght: { min: 400, max: 700 } },
  });
}

// The icons of Radzen's components are ligatures of letters: the letters keep them all. The axis GRAD does not exist in this font.
async function iconFont() {
  return subsetFont(await readFile(path.join(radzen, 'fonts/MaterialSymbolsOutlined.woff2')), 'abcdefghijklmnopqrstuvwxyz_', {
    targetFormat: 'woff2', variationAxes: { wght: 400, FILL: 0 },
  });
}

function range(from, to) {
  return Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)).join('');
}
