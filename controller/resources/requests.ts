/**
 * What is asked of resources as a whole, as somebody sent it: read here once, so that everything behind
 * it can rely on its form. The resources themselves are read by `document.ts`.
 *
 * All of these throw HeddleError BAD_VALUE, which names the field.
 */
import { HeddleError } from '../../proto/errors.js';
import type { ApplyRequest, DeleteRequest, RollbackRequest } from '../northbound/api.js';
import { type Draft, isObject } from './document.js';
import { DEFAULT_RESOURCE_LIMITS } from './planner.js';

/**
 * What `body` has of these members; also for requests about anything else. Others are refused: read
 * over, a slip such as `"Plan": true` would do what was only to be looked at.
 */
export function membersOf(body: unknown, known: readonly string[]): Record<string, unknown> {
  const listed = known.map((name) => `"${name}"`).join(', ');
  if (!isObject(body)) throw bad('body', `a JSON object with ${listed}`);
  const other = Object.keys(body).find((name) => !known.includes(name));
  if (other === undefined) return body;
  throw new HeddleError(
    'BAD_VALUE',
    `"${other}" is no member of this request; there are ${listed}`,
    {
      field: other,
    },
  );
}

function bad(field: string, expected: string): HeddleError {
  return new HeddleError('BAD_VALUE', `"${field}" has to be ${expected}`, { field });
}

export function applyRequest(body: unknown): ApplyRequest {
  const { resources, plan, prune, base } = membersOf(body, ['resources', 'plan', 'prune', 'base']);
  checkList(resources);
  checkTerms(plan, base);
  if (prune !== undefined && (typeof prune !== 'string' || prune.trim() === '')) {
    throw bad('prune', 'a selector that selects less than everything');
  }
  return body as unknown as ApplyRequest;
}

export function rollbackRequest(body: unknown): RollbackRequest {
  const { revision, plan, base } = membersOf(body, ['revision', 'plan', 'base']);
  if (!isRevision(revision)) {
    throw new HeddleError('BAD_VALUE', '"revision" has to be that of a former state', {
      field: 'revision',
      value: revision,
    });
  }
  checkTerms(plan, base);
  return body as RollbackRequest;
}

/** What an apply and a rollback have in common. */
function checkTerms(plan: unknown, base: unknown): void {
  if (plan !== undefined && typeof plan !== 'boolean') throw bad('plan', 'true or false');
  if (base !== undefined && !isRevision(base)) throw bad('base', 'the revision that was looked at');
}

function isRevision(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

export function checkAddress(draft: Draft, kind: string, name: string): void {
  const differs = (field: string, sent: string, address: string): HeddleError =>
    new HeddleError('BAD_VALUE', `${field} is "${sent}", but the address says "${address}"`, {
      field,
      value: sent,
    });
  if (draft.kind !== kind) throw differs('kind', draft.kind, kind);
  if (draft.name !== name) throw differs('metadata.name', draft.name, name);
}

export function deleteRequest(body: unknown): DeleteRequest {
  const { resources } = membersOf(body, ['resources']);
  checkList(resources);
  for (const [i, each] of resources.entries()) {
    const { kind, name, revision, ...others } = isObject(each) ? each : {};
    const isSound =
      typeof kind === 'string' &&
      typeof name === 'string' &&
      (revision === undefined || isRevision(revision)) &&
      Object.keys(others).length === 0;
    if (isSound) continue;
    const expected = 'a "kind", a "name", the "revision" that was looked at if you like';
    throw new HeddleError(
      'BAD_VALUE',
      `"resources[${i}]" has to have ${expected}, and nothing else`,
      { field: `resources[${i}]` },
    );
  }
  return { resources: resources as DeleteRequest['resources'] };
}

function checkList(resources: unknown): asserts resources is unknown[] {
  const { maxResources } = DEFAULT_RESOURCE_LIMITS;
  if (Array.isArray(resources) && resources.length <= maxResources) return;
  const message = `"resources" has to be a list of at most ${maxResources} resources`;
  throw new HeddleError('BAD_VALUE', message, { field: 'resources' });
}
