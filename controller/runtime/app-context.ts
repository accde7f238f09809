/**
 * What an app is given to act with: the network, its own log and clock, packets to send, and rules to put
 * in answer to packets. What it asks for is checked at once and done when the call is over (`app-calls.ts`).
 */
import type { Clock } from '../../proto/clock.js';
import { HeddleError } from '../../proto/errors.js';
import type { Logger } from '../../proto/logger.js';
import type { Program } from '../../proto/model.js';
import type { DatapathId, NetworkView } from '../../topology/model.js';
import { draftRule, KeyRefs } from '../desired/rule-draft.js';
import type { SwitchDesire } from '../desired/switch-desire.js';
import type { ResourcesView } from '../resources/kind.js';
import type { AppContext, PacketOutSpec, RuleSpec } from '../sdk.js';
import type { AppCalls } from './app-calls.js';
import { appLogger } from './app-logger.js';
import { ReactiveRules } from './reactive-rules.js';
import type { RunningApp } from './running-app.js';

const MAX_REACTIVE_KEY_CHARS = 512;

export interface ContextOptions {
  readonly program: Program;
  readonly clock: Clock;
  readonly logger: Logger;
  network(): NetworkView;
  resources(): ResourcesView;
  /**
   * Checks a packet; returns what sends it, or undefined when there is no channel or no room in it.
   * Throws HeddleError for actions that can't be.
   */
  packetOut(target: DatapathId, packet: PacketOutSpec): (() => boolean) | undefined;
  /** What the switch should hold; undefined for one that there is not. */
  desireOf(id: DatapathId): SwitchDesire | undefined;
  /** An app wants to be compiled again. */
  onInvalid(): void;
  /** `desireOf(id)` has something to commit. */
  onTouched(id: DatapathId): void;
}

export function makeContext(
  running: RunningApp,
  options: ContextOptions,
  calls: AppCalls,
): AppContext {
  const { program, onInvalid } = options;
  const checkKey = (key: string): void => {
    if (typeof key === 'string' && key.length <= MAX_REACTIVE_KEY_CHARS) return;
    throw new HeddleError('BAD_VALUE', `a key has at most ${MAX_REACTIVE_KEY_CHARS} characters`, {
      field: 'key',
      value: key,
    });
  };
  return {
    logger: appLogger(running, options.logger.child({ app: running.app.name }), calls),
    clock: running.isOwn ? running.clock : options.clock,
    network: options.network,
    resources: options.resources,
    invalidate: () => {
      running.dirty = true;
      calls.later(running, onInvalid);
    },
    packetOut: (target, packet) => {
      if (!calls.inside) return options.packetOut(target, packet)?.() ?? false;
      // It is sent after the call, when the app may have something else in the same bytes.
      const send = options.packetOut(target, { ...packet, frame: packet.frame.slice() });
      if (send === undefined) return false;
      return calls.sendLater(running, packet.frame.length, send);
    },
    rules: {
      put: (target: DatapathId, key: string, rule: RuleSpec) => {
        checkKey(key);
        const { name, parts } = running;
        const draft = draftRule(rule, name, program, new KeyRefs(name), parts);
        const desire = options.desireOf(target);
        if (desire === undefined || !options.network().switches.has(target)) {
          throw new HeddleError('UNKNOWN_SWITCH', `there is no switch "${target}" in the network`, {
            field: 'target',
            value: target,
          });
        }
        calls.later(running, () => {
          const share = running.reactive.share(target);
          if (!(share.fragment instanceof ReactiveRules)) share.fragment = new ReactiveRules();
          const changed = (share.fragment as ReactiveRules).put(key, draft);
          for (const each of changed) desire.touchRule(share, each);
          options.onTouched(target);
        });
      },
      remove: (target: DatapathId, key: string) => {
        calls.later(running, () => {
          const share = running.reactive.shares.get(target);
          if (!(share?.fragment instanceof ReactiveRules)) return;
          const rule = share.fragment.remove(key);
          if (rule === undefined) return;
          options.desireOf(target)!.touchRule(share, rule);
          options.onTouched(target);
        });
      },
    },
  };
}
