import assert from 'node:assert/strict';
import type { Problem } from '../../../src/engine/problem';
import { problemNote, sampleNote } from '../../../src/extension/summaryNotes';

describe('sampleNote', () => {
  it('says of how many rows the counts are, unless they are of all', () => {
    assert.equal(sampleNote({ sampled: true, rows: 4687 }), ' (counts of a sample of 4,687 rows)');
    assert.equal(sampleNote({ sampled: false, rows: 569 }), '');
  });
});

describe('problemNote', () => {
  const problem = (severity: Problem['severity'], message: string): Problem => ({
    code: 'p',
    severity,
    message,
    advice: '',
  });

  it('counts errors and warnings and tells the worst', () => {
    const problems = [
      problem('note', 'A.'),
      problem('warning', 'B.'),
      problem('error', 'C.'),
      problem('warning', 'D.'),
    ];
    assert.equal(problemNote(problems), ' The file has 1 error and 2 warnings: C.');
    assert.equal(problemNote([problem('warning', 'B.')]), ' The file has 1 warning: B.');
  });

  it('is silent about notes', () => {
    assert.equal(problemNote([problem('note', 'A.')]), '');
  });
});
