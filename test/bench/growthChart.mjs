const panelWidth = 270;
const panelHeight = 220;
const margin = { left: 52, right: 14, top: 34, bottom: 40 };
const colours = { native: '#1f6feb', wasm: '#bf5700' };

/** One panel per dimension side by side, both axes logarithmic and the seconds' axis shared; an SVG. */
export function growthChart(panels, middle) {
  const seconds = panels.flatMap(({ series }) => Object.values(series).flatMap((points) => points.map(([, y]) => y)));
  const range = [10 ** Math.floor(Math.log10(Math.min(...seconds))), 10 ** Math.ceil(Math.log10(Math.max(...seconds)))];
  const rest = `Each varied alone; else ${middle.rows.toLocaleString('en')} rows, ${middle.columns} columns, ${middle.width}-${middle.width / 2} hidden units, ${middle.epochs} epochs, batch 256.`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${panels.length * panelWidth} ${panelHeight + 28}" font-family="sans-serif" font-size="11" role="img">`,
    `<title>Seconds of training by rows, columns, width and epochs</title>`,
    `<rect width="100%" height="100%" fill="white"/>`,
    ...panels.map(
      (panel, index) => `<g transform="translate(${index * panelWidth} 0)">${panelMarks(panel, range)}</g>`,
    ),
    `<text x="${margin.left}" y="${panelHeight + 16}" fill="#555">${rest}</text>`,
    `</svg>\n`,
  ].join('\n');
}

function panelMarks({ dimension, series }, range) {
  const sizes = Object.values(series)[0].map(([size]) => size);
  const x = logScale([sizes[0], sizes.at(-1)], [margin.left, panelWidth - margin.right]);
  const y = logScale(range, [panelHeight - margin.bottom, margin.top]);
  const ticks = [];
  for (let tick = range[0]; tick <= range[1] * 1.001; tick *= 10) ticks.push(Number(tick.toPrecision(1)));
  return [
    `<text x="${margin.left}" y="18" font-weight="bold">${dimension}</text>`,
    ...ticks.map(
      (tick) =>
        `<line x1="${margin.left}" x2="${panelWidth - margin.right}" y1="${y(tick)}" y2="${y(tick)}" stroke="#ddd"/>` +
        `<text x="${margin.left - 6}" y="${y(tick) + 4}" text-anchor="end">${tick} s</text>`,
    ),
    ...sizes.map(
      (size) =>
        `<text x="${x(size)}" y="${panelHeight - margin.bottom + 16}" text-anchor="middle">${short(size)}</text>`,
    ),
    ...Object.entries(series).map(([name, points]) => lineMarks(name, points, x, y)),
  ].join('\n');
}

function lineMarks(name, points, x, y) {
  const places = points.map(([size, seconds]) => [x(size), y(seconds)].map((place) => place.toFixed(1)));
  const [lastX, lastY] = places.at(-1);
  return [
    `<polyline points="${places.map((place) => place.join()).join(' ')}" fill="none" stroke="${colours[name]}" stroke-width="2"/>`,
    ...places.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="3" fill="${colours[name]}"/>`),
    `<text x="${lastX}" y="${Number(lastY) - 8}" text-anchor="end" fill="${colours[name]}">${name}</text>`,
  ].join('\n');
}

function logScale([from, to], [low, high]) {
  return (value) => low + ((high - low) * Math.log(value / from)) / Math.log(to / from);
}

function short(size) {
  return size >= 1000 ? `${size / 1000}k` : String(size);
}
