/**
 * What people ask of a controller that it acts upon: changes, and questions that it hands on to
 * switches. Watches and captures, which go on for a while, are the recorder's own.
 */
export const CALLS = {
  resources: ['apply', 'put', 'delete', 'deleteMany', 'rollback', 'restore'],
  query: ['heldFlows', 'heldGroups', 'heldMeters', 'heldQueues', 'trace', 'explain'],
} as const;
