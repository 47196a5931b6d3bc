import assert from 'node:assert/strict';
import { carveCalibration } from '../../../../src/engine/split/carveCalibration';
import { splitRows } from '../../../../src/engine/split/splitRows';
import { assertNoUnitTorn, numberedGroups, requestOf } from './splitRequests';

describe('carveCalibration', () => {
  const codes = Array.from({ length: 600 }, (_, row) => Number(row % 4 === 0));

  it('takes its share of each class from the training rows, and leaves validation and test rows as they are', () => {
    const request = requestOf(codes);
    const split = splitRows(request);
    const { rows } = carveCalibration(split, request, 1 / 3);
    assert.deepEqual(rows.validation, split.rows.validation);
    assert.deepEqual(rows.test, split.rows.test);
    assert.deepEqual([rows.train.length, rows.calibration.length], [240, 120]);
    assert.equal(rows.calibration.filter((row) => codes[row] === 1).length, 30);
    assert.deepEqual(Uint32Array.from([...rows.train, ...rows.calibration]).sort(), split.rows.train);
  });

  it('keeps groups and identical rows on one side', () => {
    const group = numberedGroups(codes.map((_, row) => row >> 2));
    const identical = Uint32Array.from(codes, (_, row) => (row % 40 === 20 ? row - 20 : row));
    const request = requestOf(codes, { group, identical });
    const { codes: sides } = carveCalibration(splitRows(request), request, 0.4);
    assertNoUnitTorn(sides, group.codes);
    assertNoUnitTorn(sides, identical);
  });

  it('takes the latest training rows where time decides', () => {
    const request = requestOf(codes, { times: codes.map((_, row) => 600 - row) });
    const { rows } = carveCalibration(splitRows(request), request, 0.5);
    const latest = Math.min(...rows.train);
    assert.ok(rows.calibration.every((row) => row < latest));
    assert.ok(rows.validation.every((row) => row < Math.min(...rows.calibration)));
  });
});
