import type { LeftOutColumn } from '../dataset';
import type { Problem } from '../problem';
import type { ExaminedTable } from './examinedTable';
import { problemOf, type ProblemCode } from './problemCatalogue';

/** With more columns of a kind they share a problem: a wide table must not bury what matters. */
const mostOfAKind = 5;

/** Columns that are left out without having been excluded. */
export function leftOutProblems({ leftOut }: Pick<ExaminedTable, 'leftOut'>): Problem[] {
  return kinds.flatMap(({ code, reasons, what }) => {
    const columns = leftOut.filter(({ reason }) => reasons.includes(reason)).map(({ column }) => column);
    if (columns.length <= mostOfAKind) {
      return columns.map((column) =>
        problemOf(code, { message: `Column "${column}" ${what}; it is left out.`, column }),
      );
    }
    const named = columns.slice(0, mostOfAKind).map((column) => `"${column}"`);
    const message = `${String(columns.length)} columns are left out because each of them ${what}: ${named.join(', ')}, ….`;
    return [problemOf(code, { message })];
  });
}

interface KindOfColumn {
  readonly code: ProblemCode;
  readonly reasons: readonly LeftOutColumn['reason'][];
  readonly what: string;
}

const kinds: readonly KindOfColumn[] = [
  { code: 'identifier-like-column', reasons: ['identifier'], what: 'tells nearly every row apart, like an identifier' },
  { code: 'constant-column', reasons: ['constant', 'all-missing'], what: 'has no two different values' },
  { code: 'free-text-column', reasons: ['text'], what: 'holds free text' },
];
