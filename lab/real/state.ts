/**
 * What a running lab has written down about itself, so that any later command, also after its owner
 * was killed, knows what belongs to it: `<runDir>/labs/<name>/lab.json`.
 *
 * It is written before anything is created and again after each step, whole and by rename: whoever
 * reads it sees one state or the next, never half of one.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HeddleError } from '../../proto/errors.js';
import type { LabPlan } from '../plan.js';
import type { NamespaceRecord } from './namespaces.js';
import { isRunning, type ProcessRecord } from './processes.js';
import { writeWholeFile } from './whole-file.js';

/** Of this file's layout. Another one is refused: we would signal and remove things by it. */
const FORMAT = 1;

export type LabPhase = 'starting' | 'running' | 'stopping';

export interface LabProcess extends ProcessRecord {
  readonly role: 'controller' | 'switch';
  /** The switch's name, or "controller". */
  readonly name: string;
}

export interface LabState {
  readonly format: number;
  readonly name: string;
  /** Wall time in milliseconds. */
  readonly startedAt: number;
  phase: LabPhase;
  readonly owner: ProcessRecord;
  /** Inode of the user namespace that everything lives in; absent: the host's own. */
  readonly userNamespace?: number | undefined;
  readonly plan: LabPlan;
  /** Directory of the namespaces' handles. */
  readonly netnsDirectory: string;
  namespaces: NamespaceRecord[];
  processes: LabProcess[];
  /** Ports on 127.0.0.1. */
  southbound: number;
  northbound: number;
}

/** The directory of one lab: its state file, logs, control sockets and the switches' own state. */
export function labDirectory(runDir: string, name: string): string {
  return join(runDir, 'labs', name);
}

function statePath(runDir: string, name: string): string {
  return join(labDirectory(runDir, name), 'lab.json');
}

/** Writes the state; whole or not at all. */
export function writeLabState(runDir: string, state: LabState): void {
  mkdirSync(labDirectory(runDir, state.name), { recursive: true, mode: 0o700 });
  writeWholeFile(statePath(runDir, state.name), `${JSON.stringify(state, undefined, 1)}\n`);
}

/**
 * Reads the state of a lab; undefined when there is none.
 * @throws HeddleError BAD_STATE when the file is not one of ours.
 */
export function readLabState(runDir: string, name: string): LabState | undefined {
  const path = statePath(runDir, name);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
  let state: LabState | undefined;
  try {
    state = JSON.parse(text) as LabState;
  } catch {
    // Said below.
  }
  if (state?.format !== FORMAT || state.name !== name || !Array.isArray(state.processes)) {
    throw new HeddleError(
      'BAD_STATE',
      `${path} is not the state of a lab that this version of heddle wrote: look at it and remove it`,
      { value: path },
    );
  }
  return state;
}

export function newLabState(
  fields: Omit<LabState, 'format' | 'phase' | 'namespaces' | 'processes'>,
): LabState {
  return { format: FORMAT, phase: 'starting', namespaces: [], processes: [], ...fields };
}

/** Names of labs that have left a state file, alive or not, sorted. */
export function labNames(runDir: string): string[] {
  try {
    return readdirSync(join(runDir, 'labs'))
      .filter((name) => existsSync(statePath(runDir, name)))
      .sort();
  } catch {
    return [];
  }
}

/** Whether the process that owns a lab still runs. */
export function isOwned(state: LabState): boolean {
  return isRunning(state.owner);
}
