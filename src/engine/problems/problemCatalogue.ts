import type { Problem } from '../problem';

/** A kind of problem: what its code means, and what can be done. `docs/problems.md` lists them for users. */
export interface CataloguedProblem {
  readonly code: string;
  readonly severity: Problem['severity'];
  readonly meaning: string;
  readonly advice: string;
}

/** Every problem that a dataset or a run can have. Errors stop a run, warnings and notes travel with it. */
export const problemCatalogue = [
  {
    code: 'malformed-row',
    severity: 'warning',
    meaning: 'A record cannot be taken apart, as after a quote that is never closed; it is skipped.',
    advice: 'Check the delimiter and the quotes there.',
  },
  {
    code: 'wrong-field-count',
    severity: 'warning',
    meaning: 'A record has more or fewer fields than the table has columns; it is skipped.',
    advice: 'Check the delimiter and the quotes there; every row needs as many fields as the header.',
  },
  {
    code: 'mixed-encoding',
    severity: 'warning',
    meaning: 'Some lines are UTF-8 and others are not; the others are read as Windows-1252.',
    advice: 'Save the whole table as UTF-8.',
  },
  {
    code: 'lines-above-table',
    severity: 'note',
    meaning: 'The file begins with lines that do not belong to the table; they are left out.',
    advice: 'Nothing needs to be done if these lines are a title or comments.',
  },
  {
    code: 'missing-target',
    severity: 'warning',
    meaning: 'Rows without a value in the target column are skipped.',
    advice: 'Fill in the class, or delete the rows.',
  },
  {
    code: 'unknown-split',
    severity: 'warning',
    meaning: 'Rows whose split column holds neither train, validation, test nor calibration are skipped.',
    advice: 'Write one of these words there.',
  },
  {
    code: 'missing-group',
    severity: 'warning',
    meaning: 'Rows without a value in the group column are skipped: they could belong to a group on any side.',
    advice: 'Fill in the group, or a value of its own for each row that stands alone.',
  },
  {
    code: 'missing-time',
    severity: 'warning',
    meaning:
      'Rows whose time column holds no number or date are skipped: they are neither earlier nor later than others.',
    advice: 'Write dates as 2024-12-31 or 2024-12-31 18:30, or use numbers.',
  },
  {
    code: 'infinite-value',
    severity: 'warning',
    meaning: 'A numeric column holds infinite values, or numbers beyond 3.4e38; they are taken as missing.',
    advice: 'Look for a division by zero where the table was made.',
  },
  {
    code: 'type-conflict',
    severity: 'warning',
    meaning: 'A cell holds something else than the numbers or dates of its column; it is taken as missing.',
    advice: 'Correct the value, or leave it empty where it is not known.',
  },
  {
    code: 'mixed-types',
    severity: 'warning',
    meaning: 'A column begins with numbers but holds other text in too many rows; its values are taken as categories.',
    advice: 'Correct the values, or exclude the column.',
  },
  {
    code: 'ambiguous-number',
    severity: 'warning',
    meaning:
      'Every comma of a column is followed by three digits, so 1,234 may be 1234 or 1.234; its values are taken as categories.',
    advice: 'Write the numbers without separators between thousands.',
  },
  {
    code: 'ambiguous-date',
    severity: 'note',
    meaning: 'Day and month of a column can be exchanged in every row; the month is taken to come first.',
    advice: 'Write dates as 2024-12-31 if the day comes first.',
  },
  {
    code: 'identifier-like-column',
    severity: 'note',
    meaning: 'A column has another value in nearly every row, so a model would learn rows by heart; it is left out.',
    advice: 'Include it if its values mean something.',
  },
  {
    code: 'constant-column',
    severity: 'note',
    meaning: 'A column has the same value in every usable row, or none at all; it is left out.',
    advice: 'Nothing needs to be done.',
  },
  {
    code: 'free-text-column',
    severity: 'note',
    meaning: 'A column holds sentences, lists or other text that is no category; it is left out.',
    advice: 'Turn what matters in it into columns of numbers or categories.',
  },
  {
    code: 'duplicate-rows',
    severity: 'warning',
    meaning: 'Rows repeat an earlier row, label included. They are kept on the side of the first one.',
    advice: 'Delete the copies, unless they are different cases that look alike.',
  },
  {
    code: 'duplicate-rows-across-splits',
    severity: 'warning',
    meaning: 'Identical rows are on two sides of the split, so the model has seen rows on which it is judged.',
    advice: 'Put copies on the same side, or add a column that tells different cases apart.',
  },
  {
    code: 'conflicting-labels',
    severity: 'warning',
    meaning:
      'Rows with the same values in every feature have different labels, so no model can be right about all of them.',
    advice: 'Check the labels, or add the column that explains the difference.',
  },
  {
    code: 'feature-nearly-decides-target',
    severity: 'warning',
    meaning: 'A single column ranks the rows with a ROC AUC of at least 0.95.',
    advice: 'Check that its value is known before the outcome is; exclude it if it was written down afterwards.',
  },
  {
    code: 'feature-decides-target',
    severity: 'warning',
    meaning:
      'A single column separates the classes, with a ROC AUC of at least 0.999: it is likely to be the outcome itself.',
    advice: 'Exclude it, unless its value is known before the outcome is.',
  },
  {
    code: 'missingness-predicts-target',
    severity: 'warning',
    meaning: 'A column is missing much more often in one class than in the other.',
    advice: 'Find out why. If the value is left empty because of the outcome, exclude the column.',
  },
  {
    code: 'row-order-predicts-target',
    severity: 'note',
    meaning: 'The rows are sorted or grouped by class. The split is drawn at random, so this does no harm by itself.',
    advice: 'If the order of the rows is that of time, name the time column.',
  },
  {
    code: 'few-positives',
    severity: 'warning',
    meaning: 'A split holds fewer than 10 rows of a class, so its recall or specificity moves in large steps.',
    advice: 'Bring more rows of that class, or cross-validate.',
  },
  {
    code: 'one-class',
    severity: 'error',
    meaning: 'The target is constant: all usable rows are of the same class, so there is nothing to learn.',
    advice: 'Add rows of another class, or choose another target.',
  },
  {
    code: 'all-targets-missing',
    severity: 'error',
    meaning: 'The target column has no value in any row.',
    advice: 'Choose a column that holds the classes.',
  },
  {
    code: 'too-many-classes',
    severity: 'error',
    meaning: 'The target column holds too many different values to be classes.',
    advice: 'Choose a column with a few classes, or group its values first.',
  },
  {
    code: 'too-few-rows',
    severity: 'error',
    meaning: 'There are too few usable rows for three splits.',
    advice: 'Add rows; a useful recall estimate needs dozens of positives.',
  },
  {
    code: 'no-features',
    severity: 'error',
    meaning: 'No column is left to learn from beside the target.',
    advice: 'Add a measurement, or include a column that was left out.',
  },
  {
    code: 'two-classes-only',
    severity: 'note',
    meaning: 'All classes were to be told apart, and the target has two: that is the yes-no decision of other runs.',
    advice: 'Nothing needs to be done.',
  },
  {
    code: 'class-without-training-rows',
    severity: 'warning',
    meaning: 'A label has no row in the training split, so no row can be taken for it.',
    advice: 'Bring more rows of that label, or leave its rows out.',
  },
  {
    code: 'policy-not-feasible',
    severity: 'warning',
    meaning:
      'The rows at hand cannot give what the threshold policy asks for. The strongest thing they can give is used instead, and named.',
    advice: 'Bring more positives, or ask for one of the alternatives that the message names.',
  },
  {
    code: 'collapsed-to-one-class',
    severity: 'warning',
    meaning: 'The trained model gives every validation row the same answer.',
    advice: 'Move the recall weight towards 0.5, lower the learning rate, or train longer.',
  },
  {
    code: 'training-restarted',
    severity: 'note',
    meaning: 'Training diverged or collapsed to one answer, was taken back and went on with a lower learning rate.',
    advice: 'Lower the learning rate, so that training need not be taken back.',
  },
] as const satisfies readonly CataloguedProblem[];

export type ProblemCode = (typeof problemCatalogue)[number]['code'];

/** A problem of a catalogued kind. `details.advice` replaces the catalogue's where more can be said. */
export function problemOf(
  code: ProblemCode,
  details: Pick<Problem, 'message'> & Partial<Pick<Problem, 'advice' | 'file' | 'line' | 'column'>>,
): Problem {
  const kind = problemCatalogue.find((each) => each.code === code) ?? problemCatalogue[0];
  return { code, severity: kind.severity, advice: kind.advice, ...details };
}
