// Draws what the server describes, and nothing else. plotly is loaded once, when the first chart comes into view; nothing is sent to any cloud.

const charts = new Set();
let loading = null;

export function attach(element, figure, plotlyAddress, listener) {
  const chart = { element, figure, listener, drawn: false, gone: false };
  const seen = new IntersectionObserver(entries => {
    if (!entries.some(entry => entry.isIntersecting)) return;
    seen.disconnect();
    load(plotlyAddress).then(() => draw(chart));
  }, { rootMargin: '300px' });
  const sized = new ResizeObserver(() => {
    clearTimeout(chart.resizing);
    if (chart.drawn && element.clientWidth > 0 && element.clientWidth !== chart.width) chart.resizing = setTimeout(() => draw(chart), 120);
  });
  seen.observe(element);
  sized.observe(element);
  charts.add(chart);
  return {
    draw(next) {
      chart.figure = next;
      if (chart.drawn) draw(chart);
    },
    fit() {
      if (chart.drawn) draw(chart);
    },
    async save(format, name, title) {
      if (!chart.drawn) {
        await load(plotlyAddress);
        await draw(chart);
      }
      // A picture to paste into a report is always light, and says what it is.
      const light = prepared(chart.figure, 'light');
      light.layout.title = { text: title, font: { size: 16 }, x: 0, xref: 'paper', xanchor: 'left' };
      light.layout.margin = { ...light.layout.margin, t: 56 };
      light.layout.paper_bgcolor = '#ffffff';
      await Plotly.downloadImage({ data: light.data, layout: light.layout, config: light.config }, { format, filename: name, width: 1200, height: 640, scale: format === 'png' ? 2 : 1 });
    },
    dispose() {
      chart.gone = true;
      seen.disconnect();
      sized.disconnect();
      charts.delete(chart);
      if (chart.drawn) Plotly.purge(element);
    },
  };
}

function load(address) {
  loading ??= new Promise((done, failed) => {
    const script = document.createElement('script');
    script.src = address;
    script.onload = () => {
      Plotly.register({ moduleType: 'locale', ...swedish });
      done();
    };
    script.onerror = () => {
      loading = null;
      failed(new Error('plotly could not be loaded'));
    };
    document.head.append(script);
  });
  return loading;
}

// One drawing at a time: plotly places what it draws in two steps, and a second call between them leaves lines and points apart.
function draw(chart) {
  chart.queue = (chart.queue ?? Promise.resolve()).then(() => drawNow(chart));
  return chart.queue;
}

async function drawNow(chart) {
  if (chart.gone || chart.element.clientWidth === 0) return;
  const { data, layout, config } = prepared(chart.figure);
  const first = !chart.drawn;
  chart.drawn = true;
  chart.width = chart.element.clientWidth;
  layout.width = chart.width;
  layout.height = chart.element.clientHeight;
  layout.showlegend = false;
  for (const axis of [layout.xaxis, layout.yaxis]) if (axis.type !== 'category') axis.nticks = Math.max(3, Math.floor((axis === layout.xaxis ? layout.width / 80 : layout.height / 45)));
  await Plotly.react(chart.element, data, layout, config);
  if (first && chart.listener) chart.element.on('plotly_click', event => {
    const point = event.points[0];
    chart.listener.invokeMethodAsync('PickAsync', point.curveNumber, point.pointIndex ?? point.pointNumber);
  });
}

// Token names become colours of the theme of the moment.
function prepared(figure, theme) {
  const probe = document.createElement('span');
  probe.hidden = true;
  if (theme) probe.style.colorScheme = theme;
  document.body.append(probe);
  const known = new Map();
  const color = name => {
    if (!known.has(name)) {
      const [token, alpha] = name.slice(6).split('/');
      probe.style.color = alpha ? `color-mix(in srgb, var(--${token}) ${alpha * 100}%, transparent)` : `var(--${token})`;
      known.set(name, plain(getComputedStyle(probe).color));
    }
    return known.get(name);
  };
  const replaced = value => typeof value === 'string' ? (value.startsWith('token:') ? color(value) : value)
    : Array.isArray(value) ? value.map(replaced)
    : value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaced(inner)]))
    : value;
  const data = replaced(figure.data);
  const layout = replaced(figure.layout);
  const axis = { gridcolor: color('token:line'), linecolor: color('token:border'), tickcolor: color('token:border'), zerolinecolor: color('token:border'), tickfont: { color: color('token:muted') } };
  layout.font = { family: getComputedStyle(document.documentElement).fontFamily, size: 13, color: color('token:ink') };
  layout.paper_bgcolor = 'rgba(0,0,0,0)';
  layout.plot_bgcolor = 'rgba(0,0,0,0)';
  layout.hoverlabel = { bgcolor: color('token:surface'), bordercolor: color('token:border'), font: { color: color('token:ink') }, align: 'left' };
  layout.xaxis = { ...axis, ...layout.xaxis };
  layout.yaxis = { ...axis, ...layout.yaxis };
  probe.remove();
  return { data, layout, config: { displayModeBar: false, displaylogo: false, showSendToCloud: false, plotlyServerURL: '', locale: figure.locale, doubleClick: false, responsive: false } };
}

// color-mix answers "color(srgb 0 0.37 0.45 / 0.2)", which plotly does not read.
function plain(css) {
  const parts = css.match(/^color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)(?: \/ ([\d.e-]+))?\)$/);
  return parts ? `rgba(${parts.slice(1, 4).map(part => Math.round(part * 255)).join(',')},${parts[4] ?? 1})` : css;
}

function redrawAll() {
  for (const chart of charts) if (chart.drawn) draw(chart);
}

document.addEventListener('lsk-theme', redrawAll);

// Paper is light: the charts are drawn anew for the print and back again afterwards.
let themeBeforePrint = null;
addEventListener('beforeprint', () => {
  themeBeforePrint = document.documentElement.dataset.theme;
  document.documentElement.dataset.theme = 'light';
  redrawAll();
});
addEventListener('afterprint', () => {
  if (themeBeforePrint) document.documentElement.dataset.theme = themeBeforePrint;
  themeBeforePrint = null;
  redrawAll();
});

const swedish = {
  name: 'sv',
  dictionary: {},
  format: {
    days: ['söndag', 'måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag'],
    shortDays: ['sön', 'mån', 'tis', 'ons', 'tor', 'fre', 'lör'],
    months: ['januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti', 'september', 'oktober', 'november', 'december'],
    shortMonths: ['jan', 'feb', 'mars', 'apr', 'maj', 'juni', 'juli', 'aug', 'sep', 'okt', 'nov', 'dec'],
    date: '%Y-%m-%d',
    year: '%Y',
    month: '%b %Y',
    dayMonth: '%-d %b',
    dayMonthYear: '%-d %b %Y',
  },
};
