import assert from 'node:assert/strict';
import fc from 'fast-check';
import { seededRandom, shuffle, type Random } from '../../../src/base/random';

const draws = 100_000;

describe('seededRandom', () => {
  // From an implementation of FNV-1a, splitmix32 and xoshiro128** in Python, after the papers' reference code.
  const streams: readonly (readonly [seed: number, first: readonly number[]])[] = [
    [0, [0.4533114790795125, 0.1831864579045137, 0.9990451161696464, 0.8575734996542238]],
    [1, [0.3078219503375379, 0.7688701675672661, 0.040108403316987395, 0.01745135529460995]],
    [4_294_967_295, [0.2115455858542573, 0.9313933755232794, 0.6939253527437746, 0.4782391059833775]],
  ];
  for (const [seed, first] of streams) {
    it(`gives the same numbers as another implementation of its algorithm, for seed ${String(seed)}`, () => {
      assert.deepEqual(take(seededRandom(seed), first.length), first);
    });
  }

  it('repeats a stream from its seed and gives another seed another stream', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_294_967_294 }), (seed) => {
        assert.deepEqual(take(seededRandom(seed), 20), take(seededRandom(seed), 20));
        assert.notDeepEqual(take(seededRandom(seed), 20), take(seededRandom(seed + 1), 20));
      }),
    );
  });

  it('is uniform on [0, 1): mean 1/2, variance 1/12, and all tenths equally full', () => {
    const values = take(seededRandom(7), draws);
    const tenths = new Array<number>(10).fill(0);
    for (const value of values) {
      assert.ok(value >= 0 && value < 1);
      const tenth = Math.floor(value * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    const { mean, variance } = moments(values);
    // Five standard errors: sqrt(1/12/n) of the mean, sqrt(1/180/n) of the variance.
    assert.ok(Math.abs(mean - 1 / 2) < 5 * Math.sqrt(1 / 12 / draws), String(mean));
    assert.ok(Math.abs(variance - 1 / 12) < 5 * Math.sqrt(1 / 180 / draws), String(variance));
    // 99.9 % point of chi-square with 9 degrees of freedom.
    assert.ok(chiSquare(tenths) < 27.88, String(chiSquare(tenths)));
  });

  it('draws standard normals: moments 0, 1, 0, 3, and one in twenty beyond 1.96', () => {
    const random = seededRandom(11);
    const values = Array.from({ length: draws }, () => random.normal());
    const { mean, variance } = moments(values);
    const third = values.reduce((sum, value) => sum + value ** 3, 0) / draws;
    const fourth = values.reduce((sum, value) => sum + value ** 4, 0) / draws;
    const beyond = values.filter((value) => Math.abs(value) > 1.959963984540054).length / draws;
    // Five standard errors; the variances of z, z^2, z^3, z^4 are 1, 2, 15, 96.
    assert.ok(Math.abs(mean) < 5 * Math.sqrt(1 / draws), String(mean));
    assert.ok(Math.abs(variance - 1) < 5 * Math.sqrt(2 / draws), String(variance));
    assert.ok(Math.abs(third) < 5 * Math.sqrt(15 / draws), String(third));
    assert.ok(Math.abs(fourth - 3) < 5 * Math.sqrt(96 / draws), String(fourth));
    assert.ok(Math.abs(beyond - 0.05) < 5 * Math.sqrt((0.05 * 0.95) / draws), String(beyond));
  });

  it('does not pair neighbouring normals, although they are drawn two at a time', () => {
    const random = seededRandom(13);
    const values = Array.from({ length: draws }, () => random.normal());
    assert.ok(Math.abs(correlation(values.slice(0, -1), values.slice(1))) < 5 / Math.sqrt(draws));
  });

  it('draws whole numbers below the bound, each as often as the others', () => {
    const random = seededRandom(17);
    const counts = new Array<number>(7).fill(0);
    for (let i = 0; i < 70_000; i++) {
      const value = random.integer(7);
      counts[value] = (counts[value] ?? 0) + 1;
    }
    assert.equal(counts.length, 7);
    // 99.9 % point of chi-square with 6 degrees of freedom.
    assert.ok(chiSquare(counts) < 22.46, String(chiSquare(counts)));
    assert.equal(random.integer(1), 0);
  });

  it('forks a stream that depends on seed and purpose alone, not on how much was drawn before', () => {
    const untouched = seededRandom(3);
    const used = seededRandom(3);
    used.normal();
    take(used, 1001);
    assert.deepEqual(take(used.fork('weights'), 10), take(untouched.fork('weights'), 10));
    assert.deepEqual(
      take(seededRandom(0).fork('split'), 4),
      [0.8441646067653776, 0.5402932156960494, 0.1762555965069087, 0.4740901978679558],
    );
  });

  it('is not disturbed by forks that are drawn from', () => {
    const forked = seededRandom(5);
    take(forked.fork('noise'), 100);
    assert.deepEqual(take(forked, 10), take(seededRandom(5), 10));
  });

  it('keeps parent, forks, forks of forks and neighbouring seeds uncorrelated', () => {
    const parent = seededRandom(0);
    const streams = [
      parent,
      parent.fork('split'),
      parent.fork('batches'),
      parent.fork('split').fork('split'),
      seededRandom(1),
      seededRandom(1).fork('split'),
    ].map((random) => take(random, draws));
    streams.forEach((one, i) => {
      for (const other of streams.slice(i + 1)) assert.ok(Math.abs(correlation(one, other)) < 5 / Math.sqrt(draws));
    });
  });
});

describe('shuffle', () => {
  it('loses and doubles nothing, works in place, and repeats from the same seed', () => {
    fc.assert(
      fc.property(fc.uint32Array(), fc.nat(), (values, seed) => {
        const sorted = Uint32Array.from(values).sort();
        const again = shuffle(Uint32Array.from(values), seededRandom(seed));
        const shuffled = shuffle(values, seededRandom(seed));
        assert.equal(shuffled, values);
        assert.deepEqual(shuffled, again);
        assert.deepEqual(Uint32Array.from(shuffled).sort(), sorted);
      }),
    );
  });

  it('makes all 24 orders of four values equally often', () => {
    const random = seededRandom(19);
    const counts = new Map<string, number>();
    for (let i = 0; i < 48_000; i++) {
      const order = shuffle(Uint32Array.of(0, 1, 2, 3), random).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    assert.equal(counts.size, 24);
    // 99.9 % point of chi-square with 23 degrees of freedom.
    const statistic = chiSquare([...counts.values()]);
    assert.ok(statistic < 49.73, String(statistic));
  });

  it('brings each of ten values to each of ten positions equally often', () => {
    const random = seededRandom(23);
    const counts = new Array<number>(100).fill(0);
    for (let i = 0; i < 20_000; i++) {
      shuffle(
        Uint32Array.from({ length: 10 }, (_, value) => value),
        random,
      ).forEach((value, position) => {
        counts[value * 10 + position] = (counts[value * 10 + position] ?? 0) + 1;
      });
    }
    // Rows and columns of the table are given: 9 x 9 degrees of freedom, 99.9 % point 126.08.
    assert.ok(chiSquare(counts) < 126.08, String(chiSquare(counts)));
  });
});

function take(random: Random, count: number): number[] {
  return Array.from({ length: count }, () => random.next());
}

function moments(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length };
}

function correlation(one: readonly number[], other: readonly number[]): number {
  const a = moments(one);
  const b = moments(other);
  const covariance =
    one.reduce((sum, value, i) => sum + (value - a.mean) * ((other[i] ?? NaN) - b.mean), 0) / one.length;
  return covariance / Math.sqrt(a.variance * b.variance);
}

/** Against equal expected counts. */
function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}
