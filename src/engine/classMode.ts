/** What a network tells apart: the positive labels from all others, or every label from every other. */
export const classModes = ['binary', 'all'] as const;
