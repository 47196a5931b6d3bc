import assert from 'node:assert/strict';
import fc from 'fast-check';
import { delimitedFields } from '../../../src/extension/delimitedFields';

const valuesOf = (text: string, delimiter = ','): string[] =>
  delimitedFields(text, delimiter).map(({ value }) => value);

describe('delimitedFields', () => {
  it('ends with the line', () => {
    assert.deepEqual(valuesOf('a,b\nc,d'), ['a', 'b']);
    assert.deepEqual(valuesOf('a;b,c;', ';'), ['a', 'b,c', '']);
  });

  it('goes on over lines and delimiters within quotes', () => {
    assert.deepEqual(valuesOf('1,"one, two\nthree ""3""",4\n5,6,7'), ['1', 'one, two\nthree "3"', '4']);
  });

  it('takes a quote that is never closed, or that stands within a field, for a character', () => {
    assert.deepEqual(valuesOf('1,"two,3\n4,5,6'), ['1', '"two', '3']);
    assert.deepEqual(valuesOf('5",6"'), ['5"', '6"']);
  });

  it('leaves spaces around values out of them, but not out of the field', () => {
    const [, second] = delimitedFields('1, "two" ,3', ',');
    assert.deepEqual(second, { start: 2, end: 9, value: 'two' });
  });

  it('finds every field again that was written by the rules of CSV', () => {
    const value = fc.string({ unit: fc.constantFrom('a', 'ß', ',', '"', '\n', '😀'), maxLength: 8 });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 6 }), (values) => {
        const record = values.map((each) => `"${each.replaceAll('"', '""')}"`).join(',');
        const fields = delimitedFields(`${record}\nnext,record`, ',');
        assert.deepEqual(
          fields.map((field) => field.value),
          values.map((each) => each.trim()),
        );
        assert.equal(fields.at(-1)?.end, record.length);
      }),
    );
  });
});
