/**
 * Notices when what a kind says of its resources (`status`, `degraded`) is another now although nothing
 * of the resource or its unit changed: a switch or a cable came or went, or another resource. Nobody
 * reports that; so of kinds whose status somebody watches, what was said last is kept, and after changes
 * they are asked again, at most four times a second.
 *
 * Neighbours: `status.ts` asks the kinds, `watches.ts` tells whoever watches.
 */
import type { Clock, Timer } from '../../proto/clock.js';
import type { Resource } from './kind.js';
import type { KindRegistry } from './registry.js';
import type { ResourceSet } from './resource-set.js';

const CHECK_DELAY_MS = 250;

export interface StatusChecksOptions {
  readonly clock: Clock;
  readonly kinds: KindRegistry;
  current(): ResourceSet;
  /** Whether somebody wants to know the status of resources of this kind. */
  isWatched(kind: string): boolean;
  /** What its kind says of it; equal texts say the same. */
  said(resource: Resource): string;
  onChange(resources: readonly Resource[]): void;
}

export class StatusChecks {
  readonly #options: StatusChecksOptions;
  /** By kind and uid. Only of kinds that are watched and say something. */
  readonly #said = new Map<string, Map<string, string>>();
  #timer: Timer | undefined;

  constructor(options: StatusChecksOptions) {
    this.#options = options;
  }

  /** To be called when a watch begins, before anything else changes. */
  watched(): void {
    const { kinds, current, isWatched, said } = this.#options;
    for (const { kind } of kinds.all) {
      const isSilent = kind.status === undefined && kind.degraded === undefined;
      if (isSilent || this.#said.has(kind.kind) || !isWatched(kind.kind)) continue;
      const texts = new Map<string, string>();
      for (const each of current().of(kind.kind).values()) texts.set(each.metadata.uid, said(each));
      this.#said.set(kind.kind, texts);
    }
  }

  /** A resource was accepted: watchers are told what is said of it now. */
  accepted(resource: Resource): void {
    this.#said.get(resource.kind)?.set(resource.metadata.uid, this.#options.said(resource));
  }

  forget({ kind, metadata }: Resource): void {
    this.#said.get(kind)?.delete(metadata.uid);
  }

  /** The network or some resource is another now. */
  changed(): void {
    if (this.#said.size === 0) return;
    this.#timer ??= this.#options.clock.after(CHECK_DELAY_MS, () => this.#check());
  }

  stop(): void {
    this.#timer?.cancel();
    this.#said.clear();
  }

  #check(): void {
    this.#timer = undefined;
    const { current, isWatched, said, onChange } = this.#options;
    const changed: Resource[] = [];
    for (const [kind, texts] of this.#said) {
      if (!isWatched(kind)) {
        this.#said.delete(kind);
        continue;
      }
      for (const resource of current().of(kind).values()) {
        const { uid } = resource.metadata;
        const text = said(resource);
        if (texts.get(uid) === text) continue;
        texts.set(uid, text);
        changed.push(resource);
      }
    }
    if (changed.length > 0) onChange(changed);
  }
}
