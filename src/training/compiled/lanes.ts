/**
 * Members know nothing of each other, so that TensorFlow can train two of them at the same time, on two processors: those of one lane
 * follow each other, beside those of the other. Not more lanes: other trainings of a sweep want processors too. The numbers do
 * not depend on it.
 */
const lanes = 2;

/** The member that has to be done before this one begins; null where none has. */
export function memberBefore(member: number): number | null {
  return member < lanes ? null : member - lanes;
}
