/** `heddle replay`: what a controller recorded with `--record`, run again without a network. */
import { Command } from 'commander';
import type { AppSource } from '../../controller/controller-options.js';
import type { RecordingHeader } from '../../controller/recording/entry.js';
import { type ReplayReport, replay } from '../../controller/recording/replay.js';
import { loadApps } from '../../controller/runtime/app-loader.js';
import { BUILT_IN } from '../../controller/runtime/running-app.js';
import { HeddleError } from '../../proto/errors.js';
import { silentLogger } from '../../proto/logger.js';
import { ownModules } from '../app-modules.js';
import { formatData, outputOption, print } from '../output.js';
import { digestOfApp, readRecording } from '../recording-file.js';

export function replayCommand(): Command {
  return new Command('replay')
    .description(
      'Run what "heddle controller --record" wrote, without a network, and compare what comes of it.',
    )
    .argument('<file>', 'the recording')
    .addOption(outputOption(['json', 'yaml']))
    .addHelpText(
      'after',
      '\nExits with 1 when something else was sent to switches than in the recording, or the state differs.',
    )
    .action(async (file: string, options: { output?: string }) => {
      const changed: string[] = [];
      const report = await replay(readRecording(file), {
        logger: silentLogger,
        apps: (header) => appsOf(header, changed),
      });
      print(formatData({ ...report, changedApps: changed }, options.output) ?? inWords(report));
      for (const source of changed) print(`${source} is not what it was when this was recorded.`);
      if (report.difference !== undefined) process.exitCode = 1;
    });
}

async function appsOf(header: RecordingHeader, changed: string[]): Promise<AppSource[]> {
  const { defaultApps } = await import('../../apps/index.js');
  // One of somebody's own may have the name of one that was left out.
  const wanted = new Set(header.apps.filter(isBuiltIn).map(({ name }) => name));
  const builtIn = defaultApps().filter(({ name }) => wanted.has(name));
  const paths = header.apps.filter((app) => !isBuiltIn(app)).map((app) => app.source);
  for (const { source, digest } of header.apps) {
    if (source !== BUILT_IN && digestOfApp(source) !== digest) changed.push(source);
  }
  const apps = await loadApps(paths, ownModules(), builtIn);
  return header.apps.map(({ name }) => {
    const found = apps.find(({ app }) => app.name === name);
    if (found !== undefined) return found;
    throw new HeddleError('NOT_FOUND', `the app "${name}" of the recording is not there any more`, {
      field: 'app',
      value: name,
    });
  });
}

function isBuiltIn({ source }: { readonly source: string }): boolean {
  return source === BUILT_IN;
}

const ENDS: Record<ReplayReport['end'], string> = {
  stopped: 'The controller was stopped.',
  limit: 'The recording had reached its limit.',
  cut: 'The last line is not whole: the controller was killed.',
  open: 'The controller was killed.',
};

function inWords(report: ReplayReport): string {
  const { state, events, durationMs, sent, difference, interrupted } = report;
  const lines = [
    `${events} events in ${(durationMs / 1000).toFixed(1)} s, ${sent} messages to switches. ${ENDS[report.end]}`,
    '',
    ...state.switches.map(
      ({ name, connected, rules, desired }) =>
        `switch   ${name} ${connected ? 'connected' : 'away'}, ${rules} rules ${desired}`,
    ),
    ...state.links.map((link) => `link     ${link}`),
    ...state.hosts.map((host) => `host     ${host}`),
    ...state.resources.map((resource) => `resource ${resource}`),
    '',
  ];
  if (interrupted > 0) {
    lines.push(
      `${interrupted} calls of apps had been interrupted; what they had done by then is not in a recording.`,
    );
  }
  lines.push(
    difference === undefined
      ? 'Everything went as it was recorded.'
      : `It went otherwise: ${difference}`,
  );
  return lines.join('\n');
}
