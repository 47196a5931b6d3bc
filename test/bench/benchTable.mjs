/** The measurements of one job as a table in Markdown: medians, ratios to the peers, and how the goals fare. */
export function benchTable(job, contestants, runs) {
  const figures = new Map([...runs].map(([name, all]) => [name, medians(all)]));
  const peers = contestants.filter(({ own }) => !own);
  const ratio = (name, figure, peer) => divide(figures.get(name)[figure], figures.get(peer)[figure]);
  const rows = contestants.map(({ name, title }) => {
    const { seconds, millisecondsPerStep, peakMb, counts } = figures.get(name);
    return [
      title,
      fixed(seconds, 2),
      ...peers.map((peer) => fixed(ratio(name, 'seconds', peer.name), 2)),
      fixed(millisecondsPerStep, 3),
      ...peers.map((peer) => fixed(ratio(name, 'millisecondsPerStep', peer.name), 2)),
      fixed(peakMb, 0),
      `${counts.tp} / ${counts.fn} / ${counts.fp} / ${counts.tn}`,
    ];
  });
  const header = [
    'contestant',
    'total s',
    ...peers.map(({ title }) => `/ ${title}`),
    'ms per step',
    ...peers.map(({ title }) => `/ ${title}`),
    'peak MB',
    'TP / FN / FP / TN',
  ];
  const goals = Object.entries(job.goals).flatMap(([name, byFigure]) =>
    Object.entries(byFigure).flatMap(([figure, byPeer]) =>
      Object.entries(byPeer)
        .filter(([peer]) => figures.has(peer))
        .map(([peer, goal]) => goalLine(name, figure, peer, goal, ratio(name, figure, peer))),
    ),
  );
  const rounds = runs.get(contestants[0].name).length;
  return [`${job.title}: medians of ${rounds}`, '', ...markdown([header, ...rows]), '', ...goals, ''].join('\n');
}

function goalLine(name, figure, peer, goal, reached) {
  const what = { seconds: 'total time', millisecondsPerStep: 'time per step' }[figure];
  const verdict = reached === null ? 'not measured' : reached <= goal ? 'reached' : 'missed';
  return `- ${name}, ${what}: ${fixed(reached, 2)} of ${peer}, goal ${goal}: ${verdict}`;
}

function medians(all) {
  const median = (figure) => {
    const values = all.map((run) => run[figure]).filter((value) => value !== null);
    return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
  };
  return {
    seconds: median('seconds'),
    millisecondsPerStep: median('millisecondsPerStep'),
    peakMb: median('peakMb'),
    counts: all[0].counts,
  };
}

function markdown([header, ...rows]) {
  const widths = header.map((_, column) => Math.max(...[header, ...rows].map((row) => row[column].length)));
  const line = (row) =>
    `| ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(' | ')} |`;
  const rule = `| ${widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(header), rule, ...rows.map(line)];
}

function divide(value, by) {
  return value === null || by === null ? null : value / by;
}

function fixed(value, digits) {
  return value === null ? '-' : value.toFixed(digits);
}
