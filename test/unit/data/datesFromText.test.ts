import assert from 'node:assert/strict';
import { dateFeatures } from '../../../src/data/dateFeatures';
import { datesFromText } from '../../../src/data/datesFromText';
import { encoded } from './encoded';

describe('datesFromText', () => {
  it('reads the first second of 2024 from every common way of writing it', () => {
    // Computed by the runtime: Date.UTC(2024, 0, 31, 13, 30) / 86,400,000.
    const day = 19_753;
    for (const [text, expected] of [
      ['2024-01-31', day],
      ['2024/1/31', day],
      ['20.12.2023', day - 42],
      ['31.01.2024', day],
      ['31/1/24', day],
      ['01/31/2024', day],
      ['31-Jan-2024', day],
      ['31 January 2024', day],
      ['Jan 31, 2024', day],
      ['2024-01-31T13:30', day + 13.5 / 24],
      ['2024-01-31 13:30:00.000', day + 13.5 / 24],
      ['2024-01-31 01:30 pm', day + 13.5 / 24],
      ['2024-01-31T13:30:00Z', day + 13.5 / 24],
      ['2024-01-31T15:30:00+02:00', day + 13.5 / 24],
      ['31.01.2024 24:00', day + 1],
      ['13:30', 13.5 / 24],
      ['1969-12-31', -1],
    ] as const) {
      assert.equal(datesFromText(encoded([text]))?.days[0], expected, text);
    }
  });

  it('takes nothing for a date that is none', () => {
    for (const text of [
      '2024-02-30',
      '31.06.2024',
      '2024-13-01',
      '2024',
      '12',
      '1.5',
      '25:00',
      '13:00 pm',
      '10.12',
      'May',
    ]) {
      assert.equal(datesFromText(encoded([text])), undefined, text);
    }
  });

  it('finds out from the other rows whether the day or the month comes first', () => {
    const dayFirst = datesFromText(encoded(['03/04/2024', '31/01/2024', '05/06/2024']));
    assert.deepEqual([dayFirst?.days[0], dayFirst?.ambiguous], [Date.UTC(2024, 3, 3) / 86_400_000, false]);
    const monthFirst = datesFromText(encoded(['03/04/2024', '01/31/2024']));
    assert.deepEqual([monthFirst?.days[0], monthFirst?.ambiguous], [Date.UTC(2024, 2, 4) / 86_400_000, false]);
    const either = datesFromText(encoded(['03/04/2024', '05/06/2024']));
    assert.deepEqual([either?.days[0], either?.ambiguous], [Date.UTC(2024, 2, 4) / 86_400_000, true]);
    assert.equal(datesFromText(encoded(['03/03/2024', '05/05/2024']))?.ambiguous, false);
    const points = datesFromText(encoded(['03.04.2024', '05.06.2024']));
    assert.deepEqual([points?.days[0], points?.ambiguous], [Date.UTC(2024, 3, 3) / 86_400_000, false]);
  });

  it('takes one cell in ten that is no date as missing, and says which', () => {
    const cells = Array.from({ length: 20 }, (_, i) => (i === 7 ? 'soon' : i === 9 ? null : `2024-01-${10 + i}`));
    const dates = datesFromText(encoded(cells));
    assert.deepEqual([dates?.otherCount, dates?.firstOthers], [1, [7]]);
    assert.deepEqual([dates?.days[7], dates?.days[9]], [NaN, NaN]);
    assert.equal(datesFromText(encoded(cells.map((cell, i) => (i % 4 === 0 ? 'soon' : cell)))), undefined);
  });
});

describe('dateFeatures', () => {
  // 2024-01-01 was a Monday.
  const monday = 19_723;

  it('gives the day alone where time and weekday are the same in all rows', () => {
    const features = dateFeatures('seen', Float64Array.of(monday, monday + 7, NaN));
    assert.deepEqual(features, [{ kind: 'numeric', name: 'seen', values: Float32Array.of(monday, monday + 7, NaN) }]);
  });

  it('turns the weekday into a place on a circle where it differs', () => {
    const [, sine, cosine, ...others] = dateFeatures('seen', Float64Array.of(monday, monday + 6, monday - 1, -4));
    assert.deepEqual([sine?.name, cosine?.name, others.length], ['seen (weekday sin)', 'seen (weekday cos)', 0]);
    const angle = (2 * Math.PI * 6) / 7;
    // The Sunday after, the Sunday before; day -4 is 1969-12-28, also a Sunday.
    assert.deepEqual(sine?.kind === 'numeric' && [...sine.values], [
      0,
      ...[1, 1, 1].map(() => Math.fround(Math.sin(angle))),
    ]);
    assert.deepEqual(cosine?.kind === 'numeric' && [...cosine.values], [
      1,
      ...[1, 1, 1].map(() => Math.fround(Math.cos(angle))),
    ]);
  });

  it('turns the time of day into a place on a circle where it differs', () => {
    const features = dateFeatures('at', Float64Array.of(0.25, 0.75));
    assert.deepEqual(
      features.map((feature) =>
        [feature.name, ...feature.values].map((value) => (typeof value === 'number' ? Math.round(value * 100) : value)),
      ),
      [
        ['at', 25, 75],
        ['at (hour sin)', 100, -100],
        ['at (hour cos)', 0, -0],
      ],
    );
  });
});
